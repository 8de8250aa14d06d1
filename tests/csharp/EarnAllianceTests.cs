using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>Earn Alliance's events, rounds and identifiers, as they arrive.</summary>
    [TestFixture]
    public class EarnAllianceTests : Stage
    {
        /// <summary>What arrived, without times: user, event, value, traits.</summary>
        private static List<string> Lines()
        {
            var lines = new List<string>();
            foreach (Dictionary<string, object> item in Arrived("earn_alliance"))
            {
                string line = (string)item["userId"];
                foreach (string field in new[] { "event", "value", "groupId" })
                {
                    line += item.ContainsKey(field) ? " " + item[field] : string.Empty;
                }
                if (item.ContainsKey("traits"))
                {
                    line += " " + Traits((Dictionary<string, object>)item["traits"]);
                }
                lines.Add(line);
            }
            return lines;
        }

        private static string Traits(Dictionary<string, object> traits)
        {
            var words = new List<string>();
            foreach (KeyValuePair<string, object> trait in traits)
            {
                words.Add(trait.Key + "=" + (trait.Value ?? "null"));
            }
            words.Sort(string.CompareOrdinal);
            return string.Join(",", words.ToArray());
        }

        [Test]
        public void EventsWithValuesAndTraits()
        {
            CablewayClient client = Start();
            EarnAlliance alliance = client.EarnAlliance;
            var traits = new Traits().Set("weapon", "knife").Set("level", 3).Set("elite", true).SetNull("clan");
            Assert.AreEqual(4, traits.Count);
            Assert.AreEqual(Result.Ok, alliance.StartGame("u1"));
            Assert.AreEqual(Result.Ok, alliance.Track("u1", "KILL"));
            Assert.AreEqual(Result.Ok, alliance.Track("u1", "SCORE", 100));
            Assert.AreEqual(Result.Ok, alliance.Track("u1", "HIT", traits));
            traits.Clear().Set("a".AsSpan(), "ü".AsSpan()).Set("b".AsSpan(), 0.5).Set("c".AsSpan(), false);
            traits.Set("d", (string)null).SetJson("{\"a\":\"json\",\"e\":[]}");
            Assert.AreEqual(Result.ErrorInvalidArgument, alliance.Track("u1", "BAD", traits));
            traits.SetJson("{\"e\":\"json\"}");
            Assert.AreEqual(
                Result.Ok, alliance.Track("u1".AsSpan(), "HIT".AsSpan(), -2.5, traits), CablewayLibrary.LastError);
            Assert.AreEqual(Result.ErrorNotFinite, alliance.Track("u1", "SCORE", double.PositiveInfinity));
            Close(client);
            string[] expected =
            {
                "u1 START_GAME",
                "u1 KILL",
                "u1 SCORE 100",
                "u1 HIT clan=null,elite=True,level=3,weapon=knife",
                "u1 HIT -2.5 a=ü,b=0.5,c=False,d=null,e=json",
            };
            Assert.AreEqual(expected, Lines());
            AssertClean();
        }

        [Test]
        public void RoundsShareAGroupIdAndTraits()
        {
            CablewayClient client = Start();
            EarnAlliance alliance = client.EarnAlliance;
            var map = new Traits().Set("map", "ice");
            Assert.AreEqual(Result.Ok, alliance.StartRound("round-1", map, out Round named));
            Assert.AreEqual(Result.Ok, named.GetId(out string id));
            Assert.AreEqual("round-1", id);
            Assert.AreEqual(Result.Ok, named.StartGame("u1"));
            Assert.AreEqual(Result.Ok, named.Track("u1", "KILL"));
            Assert.AreEqual(Result.Ok, named.Track("u1".AsSpan(), "KILL".AsSpan(), 2));
            Assert.AreEqual(Result.Ok, named.Track("u1", "KILL", new Traits().Set("weapon", "axe")));
            Assert.AreEqual(Result.Ok, named.Track("u1", "KILL", 3, map));
            Round fresh = alliance.StartRound();
            Assert.AreEqual(Result.Ok, fresh.GetId(out string made));
            Assert.AreEqual(36, made.Length);
            Assert.AreEqual(Result.Ok, fresh.Track("u2", "JOIN"));
            using (fresh)
            {
            }
            Assert.AreEqual(Result.Ok, named.End());
            Assert.AreEqual(Result.ErrorClosed, named.Track("u1", "LATE"));
            Assert.AreEqual(Result.ErrorClosed, named.GetId(out id));
            Assert.AreEqual(string.Empty, id);
            Close(client);
            string[] expected =
            {
                "u1 START_GAME round-1 map=ice",
                "u1 KILL round-1 map=ice",
                "u1 KILL 2 round-1 map=ice",
                "u1 KILL round-1 map=ice,weapon=axe",
                "u1 KILL 3 round-1 map=ice",
                "u2 JOIN " + made,
            };
            Assert.AreEqual(expected, Lines());
            AssertClean();
        }

        [Test]
        public void IdentifiersAreSetAndRemoved()
        {
            CablewayClient client = Start();
            EarnAlliance alliance = client.EarnAlliance;
            var identifiers = new Identifiers
            {
                AppleId = "apple",
                DiscordId = "discord",
                Email = "e@mail",
                EpicGamesId = "epic",
                SteamId = "765",
                TelegramId = "telegram",
                TwitterId = "twitter",
                WalletAddress = "0x00",
            };
            Assert.AreEqual(Result.Ok, alliance.SetIdentifiers("u1", identifiers));
            Assert.AreEqual(Result.NothingGiven, alliance.SetIdentifiers("u1", new Identifiers()));
            Assert.AreEqual(Result.ErrorNullArgument, alliance.SetIdentifiers("u1", null));
            Assert.AreEqual(Result.Ok, client.Flush(Patience));
            Assert.AreEqual(
                Result.Ok, alliance.RemoveIdentifiers("u1".AsSpan(), Platforms.SteamId | Platforms.Email));
            Assert.AreEqual(Result.NothingGiven, alliance.RemoveIdentifiers("u1", Platforms.None));
            Assert.AreEqual(Result.Ok, alliance.Flush());
            Close(client);
            List<Dictionary<string, object>> items = Arrived("earn_alliance");
            Assert.AreEqual(2, items.Count);
            Assert.AreEqual(
                "appleId=apple,discordId=discord,email=e@mail,epicGamesId=epic,steamId=765,telegramId=telegram,"
                + "twitterId=twitter,userId=u1,walletAddress=0x00",
                Traits(items[0]));
            Assert.AreEqual("email=null,steamId=null,userId=u1", Traits(items[1]));
            AssertClean();
        }
    }
}
