using System;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>What a game calls in a frame allocates nothing: counted by the runtime, over 100,000 calls each.</summary>
    [TestFixture]
    public class GarbageTests : Stage
    {
        private const int Calls = 100000;

        /// <summary>More bytes than any record takes that is made here; what is over holds the calls that warm up.</summary>
        private const int LargestRecord = 256;

        /// <summary>The bytes that the calls allocate on this thread, after some that may warm up.</summary>
        private static long Allocated(Action call)
        {
            for (int i = 0; i < 100; i++)
            {
                call();
            }
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < Calls; i++)
            {
                call();
            }
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        /// <summary>
        /// Asserts that calls allocate nothing, and that they do what they are for: they answer this.
        /// </summary>
        private static void AssertNothing(string name, Result expected, Func<Result> call)
        {
            int others = 0;
            long bytes = Allocated(() => others += call() == expected ? 0 : 1);
            Assert.AreEqual(0, bytes, name);
            Assert.AreEqual(0, others, name + ": " + CablewayLibrary.LastError);
        }

        private static object kept;

        /// <summary>Without this, a counter that stands still would look like a success.</summary>
        [Test]
        public void APlantedAllocationIsNoticed()
        {
            long each = Allocated(() => kept = new object());
            Assert.GreaterOrEqual(each, Calls * 2 * IntPtr.Size);
            int call = 0;
            long seldom = Allocated(() => kept = ++call % 1000 == 0 ? new object() : kept);
            Assert.Greater(seldom, 0);
        }

        [Test]
        public void GameAnalyticsDesign()
        {
            CablewayClient client = Roomy(3);
            GameAnalytics analytics = client.GameAnalytics;
            var fields = new Fields();
            string name = "GamePlay:Kill:Zombie";
            AssertNothing("Design", Result.Ok, () => analytics.Design(name));
            AssertNothing("Design of a span", Result.Ok, () => analytics.Design(name.AsSpan(0, 8)));
            AssertNothing("Design with a value and fields", Result.Ok, () =>
                analytics.Design(name, 10, fields.Clear().Set("level", 3).Set("weapon", "äxe")));
            AssertNothing("a null", Result.ErrorNullArgument, () => analytics.Design(null));
            AssertNothing("a mistake", Result.ErrorInvalidEventId, () => analytics.Design("$"));
        }

        [Test]
        public void GameAnalyticsMoney()
        {
            CablewayClient client = Roomy(2);
            GameAnalytics analytics = client.GameAnalytics;
            Fields fields = new Fields().Set("level", 3).Set("weapon", "äxe");
            var purchase = new Purchase { Store = Store.Unknown, Receipt = "receipt", CartType = "shop" };
            AssertNothing("Business", Result.Ok, () => analytics.Business("USD", 499, "Gems", "gems", purchase, fields));
            AssertNothing("Resource", Result.Ok, () => analytics.Resource(Flow.Source, "gems", 5, "chest", "small"));
        }

        [Test]
        public void GameAnalyticsProgress()
        {
            CablewayClient client = Roomy(4);
            GameAnalytics analytics = client.GameAnalytics;
            Fields fields = new Fields().Set("level", 3).Set("weapon", "äxe");
            AssertNothing("Progression", Result.Ok, () => analytics.Progression(Attempt.Start, "Island", "Hills"));
            AssertNothing("Progression with a score", Result.Ok, () =>
                analytics.Progression(Attempt.Complete, "Island", "Hills", null, 7, fields));
            string message = new string('é', 2000);
            analytics.Error(Severity.Error, message);
            AssertNothing("Error", Result.BeyondLimit, () => analytics.Error(Severity.Error, message));
            AssertNothing("SetFields", Result.Ok, () => analytics.SetFields(fields));
            AssertNothing("SetAnnotation", Result.Ok, () => analytics.SetAnnotation(Annotation.Custom01, "ninja"));
        }

        [Test]
        public void EarnAlliance()
        {
            CablewayClient client = Roomy(4);
            EarnAlliance alliance = client.EarnAlliance;
            var traits = new Traits();
            AssertNothing("StartGame", Result.Ok, () => alliance.StartGame("user"));
            AssertNothing("Track", Result.Ok, () => alliance.Track("user", "KILL"));
            AssertNothing("Track with a value", Result.Ok, () => alliance.Track("user", "SCORE", 7));
            AssertNothing("Track with traits", Result.Ok, () =>
                alliance.Track("user", "KILL", traits.Clear().Set("weapon", "äxe").Set("level", 3).Set("elite", true)));
        }

        [Test]
        public void EarnAllianceRounds()
        {
            CablewayClient client = Roomy(3);
            EarnAlliance alliance = client.EarnAlliance;
            Traits traits = new Traits().Set("weapon", "äxe").Set("level", 3).Set("elite", true);
            Assert.AreEqual(Result.Ok, alliance.StartRound("round", traits, out Round round));
            AssertNothing("Track in a round", Result.Ok, () => round.Track("user", "KILL", 1, traits));
            AssertNothing("StartRound, End", Result.Ok, () => alliance.StartRound().End());
        }

        [Test]
        public void Gondola()
        {
            CablewayClient client = Roomy(6);
            Gondola gondola = client.Gondola;
            Assert.AreEqual(Result.Ok, gondola.Sync(Patience));
            var progress = new Progress();
            Price price = Price.Of(0, 5);
            AssertNothing("Update of a string", Result.Ok, () => gondola.Update(1, "röd"));
            AssertNothing("Update of a number", Result.Ok, () => gondola.Update(8, 7.5));
            AssertNothing("Increment", Result.Ok, () => gondola.Increment(9));
            AssertNothing("GetNumber", Result.Ok, () => gondola.GetNumber(9, out double number));
            AssertNothing("GetProgress", Result.Ok, () => gondola.GetProgress(progress));
            AssertNothing("RecordPurchase", Result.Ok, () => gondola.RecordPurchase("sword"));
            AssertNothing("RecordPurchase at a price", Result.Ok, () => gondola.RecordPurchase("axe", price));
            AssertNothing("RecordIapPurchase", Result.Ok, () => gondola.RecordIapPurchase("gold", 4.99, "EUR", price));
            AssertNothing("GetPrice", Result.Ok, () => gondola.GetPrice("sword", out Price found));
            AssertNothing("GetPriceIn", Result.Ok, () => gondola.GetPriceIn("sword", 0, out double amount));
            AssertNothing("HasPrice", Result.Ok, () => gondola.HasPrice("sword", out bool has));
            AssertNothing("TryGetPrice and its amount", Result.Ok, () =>
                gondola.TryGetPrice("sword", out Price found) && found[0] == 100 ? Result.Ok : Result.ErrorNotSold);
        }

        [Test]
        public void TheClient()
        {
            CablewayClient client = Roomy(1);
            Notices(client, NoticeKind.Ready);
            AssertNothing("Poll", Result.NoNotice, () => client.Poll(out Notice none));
            AssertNothing("GetStats", Result.Ok, () => client.GetStats(Service.All, out Stats stats));
            AssertNothing("GetConsent", Result.Ok, () => client.GetConsent(Service.Gondola, out Consent consent));
            AssertNothing("SetConnection", Result.Ok, () => client.SetConnection(Connection.Wifi));
            client.Close(Patience);
            AssertNothing("a closed client", Result.ErrorClosed, () => client.GameAnalytics.Design("Late"));
        }

        /// <summary>
        /// A client whose journal holds all that so many kinds of calls record, were nothing drained meanwhile:
        /// a slow disk must not look like a refusal.
        /// </summary>
        private CablewayClient Roomy(int kinds)
        {
            CablewayClient client = Open(AllOptions().SetJournalBytes((uint)(kinds * Calls * LargestRecord)));
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            return client;
        }
    }
}
