using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>Strings on their way to the library: null, empty, long, in every script, and no text at all.</summary>
    [TestFixture]
    public class TextTests : Stage
    {
        private static readonly string[] Letters = { "a", "é", "€", "😀", "a😀é€" };

        private static string Repeat(string text, int chars)
        {
            int times = chars / text.Length;
            return string.Concat(new string[] { string.Join(string.Empty, Array.ConvertAll(new int[times], _ => text)) })
                + new string('.', chars - times * text.Length);
        }

        [Test]
        public void EveryTextArrivesAsItWas()
        {
            CablewayClient client = Start();
            var expected = new List<object>();
            var traits = new Traits();
            foreach (string letters in Letters)
            {
                // Around what a call sets aside on its stack, and as much as a trait may be.
                foreach (int chars in new[] { 0, 1, 2, 100, 255, 256, 257, 340 })
                {
                    string text = Repeat(letters, chars);
                    expected.Add(text);
                    traits.Clear().Set("text", text);
                    // The value tells apart what the server would take for the same event.
                    Result result = client.EarnAlliance.Track("u", "TEXT", expected.Count, traits);
                    Assert.AreEqual(Result.Ok, result, CablewayLibrary.LastError);
                }
            }
            Close(client);
            var arrived = new List<object>();
            foreach (Dictionary<string, object> item in Arrived("earn_alliance"))
            {
                arrived.Add(((Dictionary<string, object>)item["traits"])["text"]);
            }
            Assert.AreEqual(expected, arrived);
            AssertClean();
        }

        [Test]
        public void StringsOfACallThatAreLongTogetherArrive()
        {
            CablewayClient client = Start();
            var names = new List<object>();
            foreach (int chars in new[] { 1, 60, 120, 128 })
            {
                string name = Repeat("é", chars);
                names.Add(name);
                // On the stack up to 256 chars in all, in the thread's own buffer beyond.
                Assert.AreEqual(Result.Ok, client.EarnAlliance.Track(Repeat("u", 256), name), CablewayLibrary.LastError);
            }
            string message = Repeat("€", 8192);
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Error(Severity.Error, message));
            Close(client);
            Assert.AreEqual(names, Each(Arrived("earn_alliance"), "event"));
            Assert.AreEqual(new[] { message }, Each(ArrivedOf("error"), "message"));
            AssertClean();
        }

        [Test]
        public void NullIsAnErrorAndNoCrash()
        {
            CablewayClient client = Start();
            Assert.AreEqual(Result.ErrorNullArgument, client.GameAnalytics.Design(null));
            Assert.AreEqual(Result.ErrorNullArgument, client.GameAnalytics.Design(default(ReadOnlySpan<char>), 1));
            Assert.AreEqual(Result.ErrorNullArgument, client.GameAnalytics.Business(null, 1, "a", "b"));
            Assert.AreEqual(Result.ErrorNullArgument, client.GameAnalytics.Error(Severity.Error, null));
            Assert.AreEqual(Result.ErrorNullArgument, client.EarnAlliance.Track(null, "EVENT"));
            Assert.AreEqual(Result.ErrorNullArgument, client.EarnAlliance.Track("user", null, 1));
            Assert.AreEqual(Result.ErrorNullArgument, client.Gondola.Update(0, (string)null));
            Assert.AreEqual(Result.ErrorNullArgument, client.Gondola.GetPrice(null, out Price price));
            Assert.AreEqual(Result.ErrorNullArgument, client.ExportUserData(null, TimeSpan.Zero));
            Assert.AreEqual(Result.ErrorInvalidEventId, client.GameAnalytics.Design(string.Empty));
            Assert.AreEqual(Result.Ok, client.Gondola.Update(0, string.Empty));
            Close(client);
        }

        [Test]
        public void HalfASurrogatePairIsRefused()
        {
            CablewayClient client = Start();
            // No arguments of attributes, which are UTF-8 themselves.
            foreach (string text in new[] { "\ud800", "a\udc00b", "a\ud800b", "\ude00\ud83d" })
            {
                AssertRefused(client, text);
            }
            // Both halves together are a letter.
            Assert.AreEqual(Result.Ok, client.EarnAlliance.Track("user", "\ud83d\ude00"));
            Close(client);
            Assert.AreEqual(new[] { "😀" }, Each(Arrived("earn_alliance"), "event"));
            Assert.AreEqual(0, ArrivedOf("error").Count);
        }

        private static void AssertRefused(CablewayClient client, string text)
        {
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.GameAnalytics.Error(Severity.Error, text));
            StringAssert.Contains("UTF-8", CablewayLibrary.LastError);
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.EarnAlliance.Track("user", text));
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.EarnAlliance.Track(text.AsSpan(), "EVENT".AsSpan(), 1));
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.EarnAlliance.Track("user", "EVENT", new Traits().Set("a", text)));
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.GameAnalytics.Design("Id", new Fields().Set("a", text)));
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.Gondola.Update(0, text));
            Assert.AreEqual(Result.ErrorInvalidUtf8, client.Gondola.RecordPurchase(text, Price.Of(0, 1)));
        }

        [Test]
        public void WhatIsLongerThanTheLibraryTakesIsRefused()
        {
            CablewayClient client = Start();
            var huge = new string('a', 5 * 1024 * 1024);
            Assert.AreEqual(Result.ErrorInvalidArgument, client.GameAnalytics.Error(Severity.Error, huge));
            Assert.AreEqual(Result.ErrorInvalidArgument, client.EarnAlliance.Track(huge, huge));
            Assert.AreEqual(Result.ErrorInvalidArgument, client.GameAnalytics.Design("Id", new Fields().Set("a", huge)));
            Assert.AreEqual(Result.ErrorInvalidArgument, client.WriteSupportBundle(huge));
            StringAssert.Contains("1048576", CablewayLibrary.LastError);
            Close(client);
        }

        [Test]
        public void FieldsKeepTheirTextsWhileOthersAreAdded()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            var fields = new Fields();
            for (int round = 0; round < 3; round++)
            {
                fields.Clear();
                for (int i = 0; i < Fields.Most; i++)
                {
                    fields.Set("key" + i, Repeat("€", 250) + round);
                }
                Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Long", fields), CablewayLibrary.LastError);
            }
            Close(client);
            int at = 0;
            foreach (Dictionary<string, object> item in ArrivedOf("design"))
            {
                var sent = (Dictionary<string, object>)item["custom_fields"];
                Assert.AreEqual(Fields.Most, sent.Count);
                foreach (object text in sent.Values)
                {
                    Assert.AreEqual(Repeat("€", 250) + at, text);
                }
                at++;
            }
            Assert.AreEqual(3, at);
            AssertClean();
        }
    }
}
