using System;
using System.IO;
using System.Threading;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>Options: all of them are taken, wrong ones throw with the library's own words.</summary>
    [TestFixture]
    public class OptionsTests : Stage
    {
        private static void AssertWrong(Result result, string word, TestDelegate setUp)
        {
            CablewayException wrong = Assert.Throws<CablewayException>(setUp);
            Assert.AreEqual(result, wrong.Result, wrong.Message);
            StringAssert.Contains(word, wrong.Message);
        }

        [Test]
        public void EveryOptionIsTaken()
        {
            string pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
            using (CablewayOptions options = AllOptions())
            {
                options.SetJournalBytes(65536).SetAllowPlainHttp().SetProxy(string.Empty)
                    .SetQueueLimits(Service.All, 1000, 1048576, TimeSpan.FromHours(1)).SetQueueLimits(Service.Gondola)
                    .SetDefaultConsent(Service.All, Consent.Granted).SetManualSessions(false)
                    .SetResumeWithin(TimeSpan.FromSeconds(5)).SetDryRun(false)
                    .SetGaUserId("player").SetGaAnnotation(Annotation.Platform, "linux")
                    .DeclareGaValue(DeclaredList.ResourceCurrencies, "gems").SetGaFailOnExit()
                    .SetGaKeepOnServerError().SetGaSampling(GameAnalyticsCategory.Design, 0.5)
                    .SetEaMaxRetries(1).AddEaFlushEvent("LEVEL_UP")
                    .SetGondolaDialect(Dialect.Gondola).SetGondolaPlayerId("0123456789abcdef0123456789abcdef")
                    .SetGondolaStrategy(CablewayOptions.AllMetrics, SaveStrategy.AtSync)
                    .SetGondolaStrategy(8, SaveStrategy.Coalesced, 1000).SetGondolaPipe(Pipe.Earned + 7, 9)
                    .SetGondolaMainCurrency("EUR").SetGondolaSyncInterval(TimeSpan.FromSeconds(1)).SetGondolaBatch(10);
                AssertWrong(Result.ErrorInvalidArgument, "certificate", () => options.SetRootCertificatePem(pem));
                Assert.AreNotEqual(IntPtr.Zero, options.Handle);
                CablewayClient client = CablewayClient.Open(options);
                Assert.AreEqual(Result.Ok, client.GameAnalytics.Resource(Flow.Source, "gems", 1, "a", "b"));
                Assert.AreEqual(
                    Result.ErrorInvalidArgument, client.GameAnalytics.Resource(Flow.Source, "gold", 1, "a", "b"));
                Close(client);
                Assert.AreEqual(new[] { "player" }, Each(ArrivedOf("resource"), "user_id"));
            }
        }

        [Test]
        public void WrongOptionsThrow()
        {
            using (var options = new CablewayOptions())
            {
                AssertWrong(Result.ErrorNotConfigured, "keys", () => options.SetGaEndpoint(Server));
                AssertWrong(Result.ErrorNullArgument, "path", () => options.SetStorageDir(null));
                AssertWrong(Result.ErrorInvalidArgument, "65", () => options.SetJournalBytes(1));
                AssertWrong(Result.ErrorInvalidUtf8, "game_key", () => options.SetGaKeys("\ud800", "secret"));
                AssertWrong(Result.ErrorInvalidArgument, "storage_dir", () => CablewayClient.Open(options));
                AssertWrong(
                    Result.ErrorInvalidArgument, "service", () => options.SetDefaultConsent((Service)9, Consent.Denied));
                options.SetGondolaKeys(Prepared("gondola_application"));
                AssertWrong(Result.ErrorInvalidArgument, "metric", () => options.SetGondolaPipe(Pipe.Sessions, 0));
                AssertWrong(Result.ErrorInvalidArgument, "interval", () => options.SetGondolaSyncInterval(TimeSpan.FromMilliseconds(1)));
            }
            AssertWrong(Result.ErrorNullArgument, "options", () => CablewayClient.Open(null));
        }

        [Test]
        public void AFolderIsOpenOnceWithOneSetOfOptions()
        {
            CablewayClient client = Open(GameAnalyticsOptions());
            CablewayClient same = Open(GameAnalyticsOptions());
            Assert.AreEqual(client.Handle, same.Handle);
            AssertWrong(
                Result.ErrorOpenWithOtherOptions, "folder", () => Open(GameAnalyticsOptions().SetGaKeys("other", "key")));
            Close(same);
            Assert.AreEqual(Result.ErrorClosed, client.GameAnalytics.Design("Late"));
        }

        [Test]
        public void DisposedOptionsAreAnErrorAndNoCrash()
        {
            CablewayOptions options = GameAnalyticsOptions();
            options.Dispose();
            options.Dispose();
            Assert.AreEqual(IntPtr.Zero, options.Handle);
            AssertWrong(Result.ErrorNullArgument, "options", () => options.SetDryRun());
            AssertWrong(Result.ErrorNullArgument, "options", () => CablewayClient.Open(options));
        }

        [Test]
        public void SettersRaceWithDispose()
        {
            for (int round = 0; round < 50; round++)
            {
                CablewayOptions options = GameAnalyticsOptions();
                var setters = new Thread[4];
                int unexpected = 0;
                for (int i = 0; i < setters.Length; i++)
                {
                    setters[i] = new Thread(() =>
                    {
                        try
                        {
                            for (int n = 0; n < 1000; n++)
                            {
                                options.SetGaUserId("player " + n);
                            }
                        }
                        catch (CablewayException disposed)
                        {
                            Interlocked.Add(ref unexpected, disposed.Result == Result.ErrorNullArgument ? 0 : 1);
                        }
                    });
                    setters[i].Start();
                }
                options.Dispose();
                foreach (Thread setter in setters)
                {
                    setter.Join();
                }
                Assert.AreEqual(0, unexpected);
            }
        }

        [Test]
        public void ADryRunSendsNothing()
        {
            CablewayClient client = Open(GameAnalyticsOptions().SetDryRun());
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Dry"));
            Close(client);
            Assert.AreEqual(0, Arrived("game_analytics").Count);
            client.GetStats(Service.GameAnalytics, out Stats stats);
            Assert.AreEqual(stats.Accepted, stats.DroppedBecause(DropReason.DryRun));
        }

        [Test]
        public void SpansOfTimeAreClamped()
        {
            CablewayClient client = Start();
            Assert.AreEqual(Result.Ok, client.WaitReady(TimeSpan.MinValue));
            Assert.AreEqual(Result.Ok, client.WaitReady(TimeSpan.MaxValue));
            Assert.AreEqual(Result.Ok, client.WaitReady(Timeout.InfiniteTimeSpan));
            Close(client);
        }
    }
}
