using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>A client's life: opening, sessions, consent, figures, notices, files, closing.</summary>
    [TestFixture]
    public class ClientTests : Stage
    {
        [Test]
        public void TheLibraryIsTheOneThatTheBindingsAreMadeFor()
        {
            Assert.AreEqual(CablewayLibrary.BindingsVersion, CablewayLibrary.Version);
            Assert.AreEqual(CablewayLibrary.BindingsVersionNumber, CablewayLibrary.VersionNumber);
        }

        [Test]
        public void ResultsHaveTheirNames()
        {
            var names = new HashSet<string>();
            foreach (Result result in Enum.GetValues(typeof(Result)))
            {
                string name = result.NativeName();
                string ours = name.Replace("CABLEWAY_", string.Empty).Replace("_", string.Empty);
                Assert.AreEqual(result.ToString().ToUpperInvariant(), ours);
                Assert.IsTrue(names.Add(name));
                Assert.AreEqual((int)result < 0, result.IsError());
                Assert.AreEqual((int)result > 0, result.IsWarning());
            }
            Assert.AreEqual("CABLEWAY_UNKNOWN_RESULT", ((Result)12345).NativeName());
        }

        [Test]
        public void AnEventTravelsAndIsCounted()
        {
            CablewayClient client = Start();
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Kill:Zombie", 1));
            Assert.AreEqual(Result.Ok, client.Flush(Patience, out long remaining));
            Assert.AreEqual(0, remaining);
            Assert.AreEqual(Result.Ok, client.GetStats(Service.GameAnalytics, out Stats stats));
            Assert.AreEqual(2, stats.Delivered);
            Assert.AreEqual(1, stats.AcceptedOf(GameAnalyticsCategory.Design));
            Assert.AreEqual(1, stats.AcceptedOf(GameAnalyticsCategory.User));
            Assert.AreEqual(1, Notices(client, NoticeKind.Ready).Count);
            Close(client);
            Assert.AreEqual(new[] { "user", "design", "session_end" }, Each(Arrived("game_analytics"), "category"));
            List<Notice> told = Notices(client, NoticeKind.Delivered);
            Assert.AreEqual(1, told.Count);
            Assert.AreEqual(Service.GameAnalytics, told[0].Service);
            Assert.AreEqual(1, told[0].Count);
            Assert.Less(Math.Abs(told[0].TimeMs - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()), 600000);
            Assert.AreEqual("Delivered (GameAnalytics): " + told[0].Message, told[0].ToString());
            Assert.AreEqual(Result.NoNotice, client.Poll(out Notice none));
            Assert.AreEqual(string.Empty, none.Message);
            AssertClean();
        }

        [Test]
        public void ARefusedEventIsToldWithItsId()
        {
            CablewayClient client = Start();
            Ask("POST", "/dev/faults", "[{\"route\": \"events\", \"times\": 1, \"fault\": {\"status\": {\"code\": 400,"
                + " \"body\": \"no\"}}}]");
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Refused"));
            client.Flush(Patience);
            Ask("DELETE", "/dev/faults");
            List<Notice> told = Notices(client, NoticeKind.BatchRejected);
            Assert.AreEqual(1, told.Count);
            Assert.AreEqual(400, told[0].HttpStatus);
            Assert.IsTrue(told[0].Message.Length > 0);
            Assert.AreEqual(string.Empty, told[0].EventUuid);
            client.Close(Patience);
        }

        [Test]
        public void SessionsBeginAndEnd()
        {
            CablewayClient client = Open(GameAnalyticsOptions().SetManualSessions());
            Assert.AreEqual(Result.ErrorNoSession, client.GameAnalytics.Design("Nobody"));
            Assert.AreEqual(Result.ErrorNoSession, client.EndSession());
            Assert.AreEqual(Result.Ok, client.StartSession());
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Somebody"));
            Assert.AreEqual(Result.Ok, client.Suspend());
            Assert.AreEqual(Result.Ok, client.Resume());
            Assert.AreEqual(Result.Ok, client.EndSession());
            Close(client);
            Assert.AreEqual(new[] { "user", "design", "session_end" }, Each(Arrived("game_analytics"), "category"));
            AssertClean();
        }

        [Test]
        public void TheConnectionTravelsWithEvents()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            Assert.AreEqual(Result.Ok, client.SetConnection(Connection.Wifi));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Online"));
            Assert.AreEqual(Result.ErrorInvalidArgument, client.SetConnection((Connection)99));
            Close(client);
            Assert.AreEqual(new[] { "wifi" }, Each(ArrivedOf("design"), "connection_type"));
        }

        [Test]
        public void ConsentIsKeptAndObeyed()
        {
            CablewayClient client = Open(GameAnalyticsOptions().SetDefaultConsent(Service.All, Consent.Pending));
            Assert.AreEqual(Result.Ok, client.GetConsent(Service.GameAnalytics, out Consent consent));
            Assert.AreEqual(Consent.Pending, consent);
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Held"));
            Assert.AreEqual(Result.Ok, client.SetConsent(Service.GameAnalytics, Consent.Granted));
            Assert.AreEqual(Result.Ok, client.Flush(Patience));
            Assert.AreEqual(Result.Ok, client.SetConsent(Service.All, Consent.Denied));
            Assert.AreEqual(Result.NoConsent, client.GameAnalytics.Design("Denied"));
            Assert.AreEqual(Result.ErrorInvalidArgument, client.GetConsent(Service.All, out consent));
            Close(client);
            Assert.AreEqual(new[] { "Held" }, Each(ArrivedOf("design"), "event_id"));
        }

        [Test]
        public void AServiceIsSwitchedOffAndOn()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            Assert.AreEqual(Result.Ok, client.SetServiceEnabled(Service.GameAnalytics, false));
            Assert.AreEqual(Result.ServiceOff, client.GameAnalytics.Design("Off"));
            Assert.AreEqual(Result.Ok, client.SetServiceEnabled(Service.All, true));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("On"));
            Close(client);
            Assert.AreEqual(new[] { "On" }, Each(ArrivedOf("design"), "event_id"));
        }

        [Test]
        public void FilesAreWrittenAndDataErased()
        {
            CablewayClient client = Start();
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Exported"));
            string export = Path.Combine(Folder, "Ausfuhr äß.json");
            string support = Path.Combine(Folder, "support.json");
            Assert.AreEqual(Result.Ok, client.ExportUserData(export, Patience));
            StringAssert.Contains("Exported", File.ReadAllText(export));
            Assert.AreEqual(Result.Ok, client.WriteSupportBundle(support));
            StringAssert.DoesNotContain("Exported", File.ReadAllText(support));
            Json.Read(File.ReadAllText(support));
            Assert.AreEqual(Result.ErrorStorage, client.WriteSupportBundle(Path.Combine(Folder, "no/such/folder")));
            Assert.AreEqual(Result.Ok, client.EraseUserData(Patience));
            Assert.AreEqual(Result.Ok, client.ExportUserData(export, Patience));
            StringAssert.DoesNotContain("Exported", File.ReadAllText(export));
            Close(client);
            Assert.AreEqual(0, ArrivedOf("design").Count);
        }

        [Test]
        public void ADisposedClientAnswersAndNeverThrows()
        {
            CablewayClient client = Start();
            // What goes out after this test would meet the next one.
            Assert.AreEqual(Result.Ok, client.SetConnection(Connection.Offline));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Kept"));
            client.Dispose();
            client.Dispose();
            Assert.AreEqual(Result.ErrorClosed, client.GameAnalytics.Design("Late"));
            Assert.AreEqual(Result.ErrorClosed, client.EarnAlliance.Track("user", "LATE"));
            Assert.AreEqual(Result.ErrorClosed, client.Gondola.Increment(8));
            Assert.AreEqual(Result.ErrorClosed, client.Flush(TimeSpan.Zero));
            Assert.AreEqual(Result.ErrorClosed, client.Close(TimeSpan.Zero));
            Assert.IsFalse(client.Gondola.TryGetPrice("sword", out Price price));
            Assert.IsFalse(price.TryGetAmount(0, out double amount));
            Assert.AreEqual(Result.Ok, client.GetStats(Service.All, out Stats stats));
            Assert.Greater(stats.Accepted, 0);
        }

        [Test]
        public void AnUnknownHandleAnswersAndNeverThrows()
        {
            CablewayClient nobody = CablewayClient.FromHandle(0x123456789);
            Assert.AreEqual(Result.ErrorInvalidHandle, nobody.GameAnalytics.Design("Nobody"));
            Assert.AreEqual(Result.ErrorInvalidHandle, nobody.Poll(out Notice notice));
            Assert.AreEqual(Result.ErrorInvalidHandle, nobody.GetStats(Service.All, out Stats stats));
            Assert.AreEqual(0, stats.Accepted);
            Assert.AreEqual(Result.ErrorInvalidHandle, default(Round).End());
            Assert.AreEqual(Result.ErrorInvalidHandle, default(Player).Close());
            Assert.AreEqual(Result.ErrorInvalidHandle, default(Gondola).Sync());
        }
    }
}
