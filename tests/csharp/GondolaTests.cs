using System;
using System.Collections.Generic;
using System.IO;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>GondolaCore's metrics, purchases and prices, as they arrive and are answered.</summary>
    [TestFixture]
    public class GondolaTests : Stage
    {
        private static List<object> LastProgress()
        {
            List<Dictionary<string, object>> events = Arrived("gondola");
            return (List<object>)events[events.Count - 1]["progress"];
        }

        [Test]
        public void MetricsAreUpdatedReadAndTold()
        {
            CablewayClient client = Start();
            Gondola gondola = client.Gondola;
            Assert.AreEqual(Result.Ok, gondola.IsFirstLaunch(out bool isFirst));
            Assert.IsTrue(isFirst);
            Assert.AreEqual(Result.Ok, gondola.Update(1, "röd"));
            Assert.AreEqual(Result.Ok, gondola.Update(2, "blue".AsSpan()));
            Assert.AreEqual(Result.Ok, gondola.Update(8, 7.5));
            Assert.AreEqual(Result.Ok, gondola.Increment(8));
            Assert.AreEqual(Result.Ok, gondola.Increment(9, -2));
            Assert.AreEqual(Result.ErrorInvalidArgument, gondola.Update(8, "a number's place"));
            Assert.AreEqual(Result.ErrorInvalidArgument, gondola.Update(0, 1.0));
            Assert.AreEqual(Result.ErrorInvalidArgument, gondola.Update(0, new string('x', 64)));
            Assert.AreEqual(Result.ErrorNotFinite, gondola.Update(8, double.NaN));
            Assert.AreEqual(Result.Ok, gondola.GetString(1, out string text));
            Assert.AreEqual("röd", text);
            Assert.AreEqual(Result.Ok, gondola.GetNumber(8, out double number));
            Assert.AreEqual(8.5, number);
            Assert.AreEqual(Result.ErrorInvalidArgument, gondola.GetNumber(0, out number));
            Assert.AreEqual(0, number);
            Assert.AreEqual(Result.Ok, gondola.Sync(Patience), CablewayLibrary.LastError);
            Assert.AreEqual(Result.Ok, gondola.Sync());
            Close(client);
            List<object> progress = LastProgress();
            Assert.AreEqual(new object[] { "", "röd", "blue", "" }, progress.GetRange(0, 4));
            Assert.AreEqual(new object[] { 8.5, -2, 0 }, progress.GetRange(8, 3));
            AssertClean();
        }

        [Test]
        public void ProgressIsSavedAndRestored()
        {
            CablewayClient client = Start();
            var saved = new Progress();
            for (int metric = 0; metric < Progress.Metrics; metric++)
            {
                bool isString = metric < Progress.Strings;
                Assert.AreEqual(isString, saved.Set(metric, "s" + metric));
                Assert.AreEqual(!isString, saved.Set(metric, metric + 0.5));
            }
            Assert.IsTrue(saved.Set(7, new string('x', Progress.LongestString)));
            Assert.IsFalse(saved.Set(7, new string('x', Progress.LongestString + 1)));
            Assert.IsFalse(saved.Set(7, new string('é', 32)));
            Assert.IsFalse(saved.Set(7, "a\0b"));
            Assert.IsFalse(saved.Set(7, null));
            Assert.IsFalse(saved.Set(-1, "x") || saved.Set(32, 1) || saved.Set(8, "x"));
            Assert.AreEqual(Result.Ok, client.Gondola.RestoreProgress(saved, Restore.TakeRemote));
            Assert.AreEqual(Result.ErrorNullArgument, client.Gondola.RestoreProgress(null, Restore.TakeRemote));
            var read = new Progress();
            Assert.AreEqual(Result.Ok, client.Gondola.GetProgress(read));
            Assert.AreEqual(Result.ErrorNullArgument, client.Gondola.GetProgress(null));
            for (int metric = 0; metric < Progress.Metrics; metric++)
            {
                Assert.AreEqual(saved.GetString(metric), read.GetString(metric));
                Assert.AreEqual(saved.GetNumber(metric), read.GetNumber(metric));
            }
            Assert.AreEqual("s3", read.GetString(3));
            Assert.AreEqual(31.5, read.GetNumber(31));
            Assert.AreEqual(string.Empty, read.GetString(31));
            Assert.AreEqual(0, read.GetNumber(3));
            read.Set(0, "\ud800");
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.Gondola.RestoreProgress(read, Restore.TakeRemote));
            Assert.AreEqual(Result.Ok, client.Gondola.MarkGrandfathered(saved));
            Assert.AreEqual(Result.Ok, client.Gondola.MarkGrandfathered());
            Assert.AreEqual(Result.Ok, client.Gondola.Sync(Patience));
            Close(client);
            Assert.AreEqual(new string('x', 63), LastProgress()[7]);
            AssertClean();
        }

        [Test]
        public void PlayersAreNamed()
        {
            Assert.AreEqual(Result.Ok, Gondola.PlayerIdFrom("steam", "765", out string id));
            StringAssert.IsMatch("^[0-9a-f]{32}$", id);
            Assert.AreEqual(Result.Ok, Gondola.PlayerIdFrom("steam".AsSpan(), "765".AsSpan(), out string again));
            Assert.AreEqual(id, again);
            Assert.AreEqual(Result.ErrorInvalidArgument, Gondola.PlayerIdFrom("a:b", "765", out again));
            Assert.AreEqual(string.Empty, again);
            CablewayClient client = Start();
            Assert.AreEqual(Result.Ok, client.Gondola.GetPlayerId(out string made));
            Assert.AreNotEqual(id, made);
            Assert.AreEqual(Result.Ok, client.Gondola.SetPlayerId(id));
            Assert.AreEqual(Result.Ok, client.Gondola.GetPlayerId(out string named));
            Assert.AreEqual(id, named);
            Assert.AreEqual(Result.ErrorInvalidArgument, client.Gondola.SetPlayerId("short"));
            Assert.AreEqual(Result.Ok, client.Gondola.Sync(Patience));
            Close(client);
            var last = (Dictionary<string, object>)List("events", "service=gondola")[0];
            Assert.AreEqual(id, last["user"]);
        }

        [Test]
        public void PurchasesInEightCurrencies()
        {
            CablewayClient client = Start();
            Gondola gondola = client.Gondola;
            Price price = Price.Of(0, 1);
            for (int currency = 1; currency < Price.Currencies; currency++)
            {
                price = price.With(currency, currency + 0.25);
            }
            Assert.AreEqual(price[3], price.With(8, 5).With(-1, 5)[3]);
            Assert.AreEqual(Result.Ok, gondola.RecordPurchase("axe", price));
            Assert.AreEqual(Result.Ok, gondola.RecordPurchase("axe".AsSpan(), Price.Of(7, 0.5)));
            Assert.AreEqual(Result.Ok, gondola.RecordIapPurchase("gold", 4.99, "EUR", Price.Of(2, 500)));
            Assert.AreEqual(Result.UnknownCurrency, gondola.RecordIapPurchase("gold", 1, "ZZZ", Price.Of(2, 1)));
            Assert.AreEqual(Result.ErrorUnknownGood, gondola.RecordPurchase("nobody sells it"));
            Assert.AreEqual(Result.ErrorUnknownGood, gondola.RecordIapPurchase("nobody", 1, "EUR"));
            Assert.AreEqual(Result.Ok, gondola.Sync(Patience));
            // The server's prices are known now.
            Assert.AreEqual(Result.Ok, gondola.RecordPurchase("sword"));
            Assert.AreEqual(Result.Ok, gondola.RecordIapPurchase("House".AsSpan(), 2, "USD".AsSpan()));
            Assert.AreEqual(Result.Ok, gondola.Sync(Patience));
            Close(client);
            var bought = new List<string>();
            foreach (Dictionary<string, object> item in Arrived("gondola"))
            {
                if ((string)item["name"] == "purchase")
                {
                    bought.Add(string.Join(" ", ((List<object>)item["attributes"]).ToArray()));
                }
            }
            Assert.AreEqual(6, bought.Count);
            StringAssert.StartsWith("axe good ", bought[0]);
            StringAssert.Contains(" 1 1.25 2.25 3.25 4.25 5.25 6.25 7.25", bought[0]);
            StringAssert.Contains(" 0.5", bought[1]);
            StringAssert.StartsWith("gold iap EUR", bought[2]);
            StringAssert.Contains("4.99", bought[2]);
            StringAssert.Contains(" 500 ", bought[2]);
            StringAssert.StartsWith("sword good ", bought[4]);
            StringAssert.Contains(" 100 ", bought[4]);
            StringAssert.StartsWith("House iap USD", bought[5]);
            AssertClean();
        }

        [Test]
        public void SignedPricesAreBroughtAndReplacedByTheServers()
        {
            CablewayClient client = Open(AllOptions()
                .SetGondolaPublicKey(Prepared("gondola_public_key"))
                .SetGondolaPricesFile(Prepared("prices")));
            Gondola gondola = client.Gondola;
            Assert.IsTrue(gondola.TryGetPrice("sword", out Price sword), CablewayLibrary.LastError);
            Assert.AreEqual(70, sword[0]);
            Assert.AreEqual(PriceSource.Bundle, sword.Source);
            Assert.IsTrue(gondola.TryGetReward("House".AsSpan(), out Price house));
            Assert.IsTrue(house.TryGetAmount(7, out double amount));
            Assert.AreEqual(0.5, amount);
            Assert.IsTrue(house.TryGetAmount(1, out amount));
            Assert.AreEqual(0, amount);
            Assert.IsFalse(house.TryGetAmount(2, out amount));
            Assert.IsFalse(house.TryGetAmount(8, out amount));
            Assert.IsFalse(house.TryGetAmount(-1, out amount));
            Assert.AreEqual(Result.Ok, gondola.GetPriceIn("sword", 0, out amount));
            Assert.AreEqual(70, amount);
            Assert.AreEqual(Result.ErrorNotSold, gondola.GetPriceIn("sword".AsSpan(), 1, out amount));
            Assert.AreEqual(0, amount);
            Assert.AreEqual(Result.Ok, gondola.HasPrice("sword", out bool has));
            Assert.IsTrue(has);
            Assert.AreEqual(Result.Ok, gondola.CountGoods(out int count));
            Assert.AreEqual(2, count);
            var goods = new List<string>();
            string good = null;
            while (gondola.NextGood(good, out good) == Result.Ok)
            {
                goods.Add(good);
            }
            Assert.AreEqual(new[] { "House", "sword" }, goods);
            Assert.AreEqual(Result.NoMoreGoods, gondola.NextGood("sword".AsSpan(), out good));
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            Assert.AreEqual(Result.ErrorUnknownGood, gondola.GetPrice("axe", out Price axe));
            Assert.AreEqual(PriceSource.None, axe.Source);

            Assert.AreEqual(Result.Ok, gondola.Sync(Patience), CablewayLibrary.LastError);
            Assert.IsTrue(gondola.TryGetPrice("sword", out sword));
            Assert.AreEqual(100, sword[0]);
            Assert.AreEqual(PriceSource.Server, sword.Source);
            Assert.Greater(sword.Version.Length, 0);
            Assert.AreEqual(1, Notices(client, NoticeKind.PricesUpdated).Count);
            Close(client);
            AssertClean();
        }

        [Test]
        public void ForgedPricesAreRefused()
        {
            string json = File.ReadAllText(Prepared("prices"));
            string signature = File.ReadAllText(Prepared("prices") + ".sig").Trim();
            CablewayClient honest = Open(AllOptions()
                .SetGondolaPublicKey(Prepared("gondola_public_key"))
                .SetGondolaPrices(json, signature));
            Assert.IsTrue(honest.Gondola.TryGetPrice("sword", out Price price));
            Close(honest);
            CablewayClient client = Open(AllOptions()
                .SetStorageDir(Path.Combine(Folder, "another"))
                .SetGondolaPublicKey(Prepared("gondola_public_key"))
                .SetGondolaPrices(json.Replace("70", "1"), signature));
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            Assert.IsFalse(client.Gondola.TryGetPrice("sword", out price));
            Assert.AreEqual(1, Notices(client, NoticeKind.PricesRefused).Count);
            Close(client);
        }

        [Test]
        public void GeneratedNamesFitTheBindings()
        {
            CablewayOptions options = AllOptions();
            GondolaNames.SetPipes((pipe, metric) => options.SetGondolaPipe(pipe, metric));
            CablewayClient client = Open(options);
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            Gondola gondola = client.Gondola;
            Price price = Price.Of(GondolaNames.CurrencyGems, 3);
            Assert.AreEqual(3, price[GondolaNames.CurrencyGems]);
            Assert.AreEqual(Result.Ok, gondola.Update(GondolaNames.MetricColour, "red"));
            Assert.AreEqual(Result.Ok, gondola.Increment(GondolaNames.MetricKills));
            Assert.AreEqual(Result.ErrorInvalidArgument, gondola.Increment(GondolaNames.MetricSessions));
            Assert.AreEqual(Result.Ok, gondola.RecordPurchase(GondolaNames.GoodPotion, price));
            Assert.AreEqual(Result.Ok, gondola.Sync(Patience));
            Close(client);
            List<object> progress = LastProgress();
            Assert.AreEqual("red", progress[0]);
            Assert.AreEqual(new object[] { 0, 1, 0, 1, 3 }, progress.GetRange(8, 5));
            AssertClean();
        }
    }
}
