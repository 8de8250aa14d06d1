using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>GameAnalytics' categories, annotations, fields and players, as they arrive.</summary>
    [TestFixture]
    public class GameAnalyticsTests : Stage
    {
        [Test]
        public void DesignEventsWithAndWithoutValuesAndFields()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            GameAnalytics analytics = client.GameAnalytics;
            var fields = new Fields().Set("level", 8).Set("boss", "ogre");
            Assert.AreEqual(Result.Ok, analytics.Design("Plain"));
            Assert.AreEqual(Result.Ok, analytics.Design("Valued", 12.5));
            Assert.AreEqual(Result.Ok, analytics.Design("With:Fields", fields));
            fields.Clear().Set("boss".AsSpan(), "Örk".AsSpan()).Set("rank".AsSpan(), 2);
            Assert.AreEqual(2, fields.Count);
            Assert.AreEqual(Result.Ok, analytics.Design("--Spans--".AsSpan(2, 5), -0.25, fields));
            Assert.AreEqual(Result.Ok, analytics.Design("Spans".AsSpan()));
            Assert.AreEqual(Result.ErrorNotFinite, analytics.Design("Nan", double.NaN));
            Assert.AreEqual(Result.ErrorInvalidEventId, analytics.Design("a:b:c:d:e:f"));
            StringAssert.Contains("5", CablewayLibrary.LastError);
            Close(client);
            List<Dictionary<string, object>> designs = ArrivedOf("design");
            Assert.AreEqual(new[] { "Plain", "Valued", "With:Fields", "Spans", "Spans" }, Each(designs, "event_id"));
            Assert.AreEqual(new object[] { null, 12.5, null, -0.25, null }, Each(designs, "value"));
            var first = (Dictionary<string, object>)designs[2]["custom_fields"];
            var second = (Dictionary<string, object>)designs[3]["custom_fields"];
            Assert.AreEqual(8, first["level"]);
            Assert.AreEqual("ogre", first["boss"]);
            Assert.AreEqual("Örk", second["boss"]);
            Assert.AreEqual(2, second["rank"]);
            Assert.IsFalse(second.ContainsKey("level"));
            AssertClean();
        }

        [Test]
        public void GlobalFieldsAndAnnotations()
        {
            CablewayClient client = Open(GameAnalyticsOptions()
                .DeclareGaValue(DeclaredList.Custom01, "ninja")
                .DeclareGaValue(DeclaredList.Custom01, "mage")
                .SetGaAnnotation(Annotation.Build, "1.2.3"));
            GameAnalytics analytics = client.GameAnalytics;
            Assert.AreEqual(Result.Ok, analytics.SetUserId("player one"));
            Assert.AreEqual(Result.Ok, analytics.SetFields(new Fields().Set("season", 3)));
            Assert.AreEqual(Result.Ok, analytics.SetAnnotation(Annotation.Custom01, "ninja"));
            Assert.AreEqual(Result.ErrorInvalidArgument, analytics.SetAnnotation(Annotation.Custom01, "dwarf"));
            Assert.AreEqual(Result.Ok, analytics.Design("First"));
            Assert.AreEqual(Result.ErrorTooLate, analytics.SetUserId("player two".AsSpan()));
            Assert.AreEqual(Result.Ok, analytics.SetFields(null));
            Assert.AreEqual(Result.Ok, analytics.SetAnnotation(Annotation.Custom01, "".AsSpan()));
            Assert.AreEqual(Result.Ok, analytics.Design("Second"));
            Close(client);
            List<Dictionary<string, object>> designs = ArrivedOf("design");
            Assert.AreEqual(new[] { "player one", "player one" }, Each(designs, "user_id"));
            Assert.AreEqual(new[] { "ninja", null }, Each(designs, "custom_01"));
            Assert.AreEqual(new[] { "1.2.3", "1.2.3" }, Each(designs, "build"));
            Assert.AreEqual(3, ((Dictionary<string, object>)designs[0]["custom_fields"])["season"]);
            Assert.IsFalse(designs[1].ContainsKey("custom_fields"));
            AssertClean();
        }

        [Test]
        public void MoneyAndVirtualCurrency()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            GameAnalytics analytics = client.GameAnalytics;
            var fields = new Fields().Set("sale", 1);
            var purchase = new Purchase { CartType = "end_of_level", Store = Store.Unknown, Receipt = "rcpt" };
            Assert.AreEqual(Result.Ok, analytics.Business("EUR", 99, "Gems", "gems_5"));
            Assert.AreEqual(Result.Ok, analytics.Business("USD", 499, "Gems", "gems_50", purchase, fields));
            Assert.AreEqual(Result.UnknownCurrency, analytics.Business("ZZZ".AsSpan(), 1, "Odd".AsSpan(), "odd".AsSpan()));
            Assert.AreEqual(Result.Ok, analytics.Resource(Flow.Source, "gems", 5, "chest", "small"));
            Assert.AreEqual(Result.Ok, analytics.Resource(Flow.Sink, "gems", 2.5, "boost", "rainbow", fields));
            Assert.AreEqual(Result.ErrorInvalidArgument, analytics.Resource((Flow)7, "gems", 1, "a", "b"));
            Close(client);
            List<Dictionary<string, object>> business = ArrivedOf("business");
            Assert.AreEqual(new[] { "Gems:gems_5", "Gems:gems_50", "Odd:odd" }, Each(business, "event_id"));
            Assert.AreEqual(new[] { 99, 499, 1 }, Each(business, "amount"));
            Assert.AreEqual(new[] { "EUR", "USD", "ZZZ" }, Each(business, "currency"));
            Assert.AreEqual(new[] { 1, 2, 3 }, Each(business, "transaction_num"));
            Assert.AreEqual(new[] { null, "end_of_level", null }, Each(business, "cart_type"));
            Assert.AreEqual("rcpt", ((Dictionary<string, object>)business[1]["receipt_info"])["receipt"]);
            List<Dictionary<string, object>> resources = ArrivedOf("resource");
            Assert.AreEqual(
                new[] { "Source:gems:chest:small", "Sink:gems:boost:rainbow" }, Each(resources, "event_id"));
            Assert.AreEqual(new[] { 5, -2.5 }, Each(resources, "amount"));
            AssertClean();
        }

        [Test]
        public void AttemptsAtLevels()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            GameAnalytics analytics = client.GameAnalytics;
            Assert.AreEqual(Result.Ok, analytics.Progression(Attempt.Start, "Island"));
            Assert.AreEqual(Result.Ok, analytics.Progression(Attempt.Fail, "Island", null, null, 7));
            Assert.AreEqual(Result.Ok, analytics.Progression(Attempt.Start, "Island", "Hills", "Top"));
            Assert.AreEqual(Result.Ok, analytics.Progression(
                Attempt.Complete, "Island".AsSpan(), "Hills".AsSpan(), "Top".AsSpan(), new Fields().Set("stars", 3)));
            Assert.AreEqual(
                Result.ErrorInvalidArgument, analytics.Progression(Attempt.Start, "Island", null, null, 1));
            Assert.AreEqual(
                Result.ErrorInvalidArgument, analytics.Progression(Attempt.Start, "Island", null, "Top"));
            Close(client);
            List<Dictionary<string, object>> steps = ArrivedOf("progression");
            Assert.AreEqual(
                new[] { "Start:Island", "Fail:Island", "Start:Island:Hills:Top", "Complete:Island:Hills:Top" },
                Each(steps, "event_id"));
            Assert.AreEqual(new object[] { null, 7, null, null }, Each(steps, "score"));
            Assert.AreEqual(new object[] { null, 1, null, 1 }, Each(steps, "attempt_num"));
            AssertClean();
        }

        [Test]
        public void FaultsAreSentOnceOfEachType()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            GameAnalytics analytics = client.GameAnalytics;
            Assert.AreEqual(Result.Ok, analytics.Error(Severity.Warning, "slot 1 is empty"));
            Assert.AreEqual(Result.BeyondLimit, analytics.Error(Severity.Warning, "slot 2 is empty".AsSpan()));
            Assert.AreEqual(Result.Ok, analytics.Error(Severity.Critical, new string('é', 8192)));
            Assert.AreEqual(Result.ErrorInvalidArgument, analytics.Error(Severity.Info, new string('é', 8193)));
            Close(client);
            List<Dictionary<string, object>> errors = ArrivedOf("error");
            Assert.AreEqual(new[] { "warning", "critical" }, Each(errors, "severity"));
            Assert.AreEqual(new[] { "slot 1 is empty", new string('é', 8192) }, Each(errors, "message"));
            client.GetStats(Service.GameAnalytics, out Stats stats);
            Assert.AreEqual(1, stats.DroppedBecause(DropReason.ErrorLimit));
            Assert.AreEqual(1, stats.Dropped);
            AssertClean();
        }

        [Test]
        public void PlayersOfAServer()
        {
            CablewayClient client = Open(GameAnalyticsOptions().SetGaServer().SetGaBatch(Never, 500));
            Assert.AreEqual(Result.ErrorNoSession, client.GameAnalytics.Design("Nobody"));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.OpenPlayer("ann", "203.0.113.7", out Player ann));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.OpenPlayer("bob".AsSpan(), default, out Player bob));
            Assert.AreEqual(
                Result.ErrorInvalidArgument, client.GameAnalytics.OpenPlayer("eve", "nowhere", out Player eve));
            Assert.AreEqual(0, eve.Handle);
            Assert.AreEqual(Result.ErrorInvalidHandle, eve.GameAnalytics.Design("Eve"));
            Assert.AreEqual(Result.Ok, ann.GameAnalytics.Design("Kill:Bob"));
            Assert.AreEqual(Result.Ok, bob.GameAnalytics.Resource(Flow.Source, "gems", 1, "pity", "small"));
            Assert.AreEqual(Result.Ok, ann.Close());
            Assert.AreEqual(Result.ErrorClosed, ann.GameAnalytics.Design("Late"));
            using (bob)
            {
            }
            Close(client);
            var users = new List<string>();
            foreach (Dictionary<string, object> item in Arrived("game_analytics"))
            {
                users.Add(item["user_id"] + " " + item["category"]);
            }
            users.Sort(string.CompareOrdinal);
            string[] expected =
            {
                "ann design", "ann session_end", "ann user", "bob resource", "bob session_end", "bob user",
            };
            Assert.AreEqual(expected, users);
            AssertClean();
        }

        [Test]
        public void MoreFieldsThanThereMayBeAreRefused()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            var fields = new Fields();
            for (int i = 0; i < Fields.Most; i++)
            {
                fields.Set("key" + i, i);
            }
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Fifty", fields));
            fields.Set("more", 1).Set("still_more", 2);
            Assert.AreEqual(Result.ErrorInvalidArgument, client.GameAnalytics.Design("Beyond", fields));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("None", fields.Clear()));
            Assert.AreEqual(Result.ErrorNullArgument, client.GameAnalytics.Design("Null", fields.Set(null, 1)));
            Close(client);
            Assert.AreEqual(new[] { "Fifty", "None" }, Each(ArrivedOf("design"), "event_id"));
            AssertClean();
        }
    }
}
