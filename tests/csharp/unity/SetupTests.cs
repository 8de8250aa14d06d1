using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>Settings: what is wrong is found before the library finds it, and what is right is opened.</summary>
    [TestFixture]
    public class SetupTests : Play
    {
        private void AssertRefused(string field, Action<Setup> spoil)
        {
            Setup setup = AllSettings();
            spoil(setup);
            SetupProblem worst = setup.Check()[0];
            Assert.AreEqual(ProblemSeverity.Error, worst.Severity, field);
            Assert.AreEqual(field, worst.Field, worst.Message);
        }

        /// <summary>As before, and the library agrees.</summary>
        private void AssertRefusedByBoth(string field, Action<Setup> spoil)
        {
            AssertRefused(field, spoil);
            Setup setup = AllSettings();
            spoil(setup);
            PlaySession session = new PlaySession();
            Assert.IsFalse(session.Open(setup, Folder), field);
            Assert.AreNotEqual("", session.Problem);
        }

        [Test]
        public void CompleteSettingsHaveNoErrors()
        {
            List<SetupProblem> problems = AllSettings().Check();
            // The dev server's addresses are this machine's: no player has it.
            Assert.IsTrue(problems.TrueForAll(problem => problem.Severity == ProblemSeverity.Warning));
            Assert.AreEqual(3, problems.Count);
            Setup players = AllSettings();
            players.gameAnalytics.endpoint = "";
            players.earnAlliance.address = "";
            players.gondola.server = "https://prices.example.com";
            Assert.AreEqual(0, players.Check().Count);
        }

        [Test]
        public void WhatTheLibraryRefusesIsFoundEarlier()
        {
            AssertRefusedByBoth("gameAnalytics.gameKey", setup => setup.gameAnalytics.gameKey = "with blank ");
            AssertRefusedByBoth("gameAnalytics.secretKey", setup => setup.gameAnalytics.secretKey = "");
            AssertRefusedByBoth("gameAnalytics.endpoint", setup => setup.gameAnalytics.endpoint = "nowhere");
            AssertRefusedByBoth("gameAnalytics.endpoint",
                setup => setup.gameAnalytics.endpoint = "http://example.com");
            AssertRefusedByBoth("earnAlliance.clientId", setup => setup.earnAlliance.clientId = "a b");
            AssertRefusedByBoth("earnAlliance.gameId", setup => setup.earnAlliance.gameId = "");
            AssertRefusedByBoth("earnAlliance.address", setup => setup.earnAlliance.address = "ftp://a.com");
            AssertRefusedByBoth("gondola.applicationKey", setup => setup.gondola.applicationKey = "0123");
            AssertRefusedByBoth("gondola.server", setup => setup.gondola.server = "");
            AssertRefusedByBoth("gondola.publicKey", setup => setup.gondola.publicKey = "x");
            AssertRefusedByBoth("limits.events", setup => setup.limits.events = 5);
            AssertRefusedByBoth("limits.megabytes", setup => setup.limits.megabytes = 5000);
            AssertRefusedByBoth("limits.days", setup => setup.limits.days = 4000);
            AssertRefusedByBoth("consent", setup => setup.consent = (Consent)9);
        }

        [Test]
        public void WhatOnlyTheEngineKnowsIsFoundToo()
        {
            AssertRefused("folder", setup => setup.folder = "");
            AssertRefused("folder", setup => setup.folder = "../elsewhere");
            AssertRefused("folder", setup => setup.folder = "/absolute");
            AssertRefused("closeTimeoutMs", setup => setup.closeTimeoutMs = 60000);
            AssertRefused("resumeWithinSeconds", setup => setup.resumeWithinSeconds = -1);
        }

        [Test]
        public void WhatIsHardlyMeantIsAWarning()
        {
            Setup nothing = new Setup();
            Assert.AreEqual(1, nothing.Check().Count);
            Assert.AreEqual("gameAnalytics.gameKey", nothing.Check()[0].Field);
            Setup forgeable = AllSettings();
            forgeable.gondola.applicationSecret = "";
            Assert.IsTrue(forgeable.Check().Exists(problem => problem.Message.Contains("forged")));
            Setup dry = AllSettings();
            dry.dryRun = true;
            Assert.IsTrue(dry.Check().Exists(problem => problem.Field == "dryRun"));
        }

        [Test]
        public void SettingsWithoutServicesOpenAndRecordNothing()
        {
            PlaySession session = Opened(new Setup());
            Assert.AreEqual(Result.ErrorNotConfigured, session.Client.GameAnalytics.Design("Setup:Event"));
            session.Close();
        }

        [Test]
        public void EverySettingReachesTheLibrary()
        {
            Setup setup = AllSettings();
            setup.build = "1.2.3";
            setup.engine = "unity 2021.3.4";
            setup.prices = "{\"sword\": 77}";
            setup.limits.events = 5000;
            setup.limits.megabytes = 64;
            setup.limits.days = 7;
            int configured = 0;
            setup.configure = options => configured++;
            PlaySession session = Opened(setup);
            Assert.AreEqual(1, configured);
            Price price;
            Assert.IsTrue(session.Client.Gondola.TryGetPrice("sword", out price));
            Assert.AreEqual(77, price[0]);
            Record(session, "Setup:Event");
            session.Close();
            Assert.AreEqual("1.2.3", ArrivedOf("design")[0]["build"]);
            Assert.AreEqual("unity 2021.3.4", ArrivedOf("design")[0]["engine_version"]);
            AssertClean();
        }

        [Test]
        public void APendingConsentHoldsEverything()
        {
            Setup setup = Settings();
            setup.consent = Consent.Pending;
            PlaySession session = Opened(setup);
            Record(session, "Setup:Held");
            Assert.AreEqual(Result.Pending, session.Client.Flush(TimeSpan.FromMilliseconds(300)));
            Assert.AreEqual(0, Arrived("game_analytics").Count);
            Assert.AreEqual(Result.Ok, session.Client.SetConsent(Service.All, Consent.Granted));
            session.Close();
            Assert.AreEqual(new[] { "user", "design", "session_end" }, Categories());
        }

        [Test]
        public void ARefusalDestroysWhatWasHeld()
        {
            Setup setup = Settings();
            setup.consent = Consent.Pending;
            PlaySession session = Opened(setup);
            Record(session, "Setup:Held");
            Assert.AreEqual(Result.Ok, session.Client.SetConsent(Service.All, Consent.Denied));
            Assert.AreEqual(Result.NoConsent, session.Client.GameAnalytics.Design("Setup:Refused"));
            session.Close();
            Assert.AreEqual(0, Arrived("game_analytics").Count);
        }
    }
}
