using System;
using System.Collections.Generic;
using GemRun;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>The sample's integration: whole runs by autopilot, and what the services hear of them.</summary>
    [TestFixture]
    public class SampleTests : Play
    {
        private const int MostActions = 20000;

        // What must happen in some run, for every event to be told.
        [Flags]
        private enum Outcomes
        {
            None = 0,
            Won = 1,
            Died = 2,
            Paid = 4,
            All = 7
        }

        private PlaySession session;

        private RunReporter Reporter()
        {
            Setup setup = AllSettings();
            setup.configure = RunReporter.Declare;
            session = Opened(setup);
            Assert.AreEqual(Result.Ok, session.Client.WaitReady(Patience));
            return new RunReporter(session.Client, "runner");
        }

        private static GemRun.Game Run(RunReporter reporter, ulong seed)
        {
            GemRun.Game game = new GemRun.Game(seed);
            Autopilot pilot = new Autopilot(game);
            for (int i = 0; i < MostActions && game.Phase != Phase.Over; i++)
            {
                reporter.TakePrices(game);
                if (!game.Do(pilot.Choose()))
                {
                    game.Do(Act.Wait);
                }
                reporter.Report(game);
            }
            Assert.AreEqual(Phase.Over, game.Phase);
            return game;
        }

        [Test]
        public void TheServicesHearOfWholeRuns()
        {
            RunReporter reporter = Reporter();
            Outcomes outcomes = Outcomes.None;
            int firstScore = -1;
            for (ulong seed = 1; seed < 40 && outcomes != Outcomes.All; seed++)
            {
                GemRun.Game game = Run(reporter, seed);
                firstScore = firstScore < 0 ? game.Score : firstScore;
                outcomes |= game.Outcome == Outcome.Won ? Outcomes.Won : Outcomes.Died;
                Assert.AreEqual(Result.Ok, session.Client.Flush(Patience));
                outcomes |= ArrivedOf("business").Count > 0 ? Outcomes.Paid : Outcomes.None;
            }
            Assert.AreEqual(Outcomes.All, outcomes);
            session.Close();

            HashSet<object> categories = new HashSet<object>(Categories());
            string[] expected = { "user", "design", "progression", "resource", "business", "session_end" };
            Assert.IsTrue(categories.SetEquals(expected), string.Join(", ", categories));
            List<object> progress = Each(ArrivedOf("progression"), "event_id");
            CollectionAssert.Contains(progress, "Start:Dungeon:Floor1");
            CollectionAssert.Contains(progress, "Complete:Dungeon:Floor6");

            List<Dictionary<string, object>> told = Arrived("earn_alliance");
            List<object> events = Each(told, "event");
            CollectionAssert.Contains(events, "START_GAME");
            CollectionAssert.Contains(events, "KILL");
            int index = events.IndexOf("SCORE");
            Assert.AreEqual(firstScore, told[index]["value"]);
            Assert.Greater(new HashSet<object>(Each(told, "groupId")).Count, 1, "each run is a round");
            Assert.Greater(Arrived("gondola").Count, 0);
            AssertClean();
        }

        [Test]
        public void ThePricesOfTheShopAreTheServers()
        {
            RunReporter reporter = Reporter();
            int gems;
            Assert.IsFalse(reporter.TryPrice(Ware.Sword, out gems), "the server has not told any yet");
            Ask("PUT", "/dev/prices", "{\"Sword\": 3, \"Shield\": [2, 0, 0, 0, 0, 0, 0, null], \"Map\": 100000}");
            Assert.AreEqual(Result.Ok, session.Client.Gondola.Sync(Patience));
            Assert.IsTrue(reporter.TryPrice(Ware.Sword, out gems));
            Assert.AreEqual(3, gems);
            Assert.IsTrue(reporter.TryPrice(Ware.Shield, out gems));
            Assert.AreEqual(2, gems);
            Assert.IsFalse(reporter.TryPrice(Ware.Map, out gems), "a mistake at the server is no price");
            Assert.IsFalse(reporter.TryPrice(Ware.Potion, out gems), "what the server does not name");

            GemRun.Game game = new GemRun.Game(1);
            reporter.TakePrices(game);
            Autopilot pilot = new Autopilot(game);
            for (int i = 0; i < MostActions && game.Phase == Phase.Dungeon; i++)
            {
                game.Do(pilot.Choose());
            }
            Assert.AreEqual(Phase.Shop, game.Phase);
            foreach (Offer offer in game.Offers)
            {
                Assert.AreNotEqual(0, offer.Price);
                Assert.IsTrue(offer.Item != Ware.Sword || offer.Price == 3);
                Assert.IsTrue(offer.Item != Ware.Shield || offer.Price == 2);
            }
            session.Close();
        }

        [Test]
        public void WithoutASessionTheGameIsPlayedAllTheSame()
        {
            RunReporter reporter = new RunReporter(CablewayClient.FromHandle(0), "runner");
            Run(reporter, 5);
        }
    }
}
