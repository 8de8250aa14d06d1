using System;
using System.Collections.Generic;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>A game whose assemblies are loaded, unloaded and loaded again, as in an editor.</summary>
    [TestFixture]
    public class ReloadTests : Stage
    {
        private AppDomain Load(string name, out Game game)
        {
            var setup = new AppDomainSetup { ApplicationBase = AppDomain.CurrentDomain.BaseDirectory };
            AppDomain domain = AppDomain.CreateDomain(name, null, setup);
            game = (Game)domain.CreateInstanceAndUnwrap(typeof(Game).Assembly.FullName, typeof(Game).FullName);
            Assert.AreEqual(name, game.Domain);
            return domain;
        }

        private ulong Start(Game game)
        {
            return game.Start(Folder, Prepared("ga_key"), Prepared("ga_secret"), Server);
        }

        [Test]
        public void AClientOutlivesTheAssembliesAndIsFoundAgain()
        {
            AppDomain first = Load("first", out Game game);
            ulong handle = Start(game);
            Assert.AreNotEqual(0, handle);
            Assert.AreEqual(Result.Ok, game.Record("BeforeReload"));
            AppDomain.Unload(first);
            Collect();

            // Nothing managed names the client now; it lives.
            Assert.AreEqual(Result.Ok, CablewayClient.FromHandle(handle).GameAnalytics.Design("WhileUnloaded"));

            AppDomain second = Load("second", out game);
            Assert.AreEqual(handle, Start(game));
            Assert.AreEqual(Result.Ok, game.Record("AfterReload"));
            AppDomain.Unload(second);
            Collect();

            AppDomain third = Load("third", out game);
            Assert.AreEqual(handle, Start(game));
            Assert.AreEqual(Result.Ok, game.Record("Again"));
            Assert.AreEqual(Result.Ok, game.Close());
            AppDomain.Unload(third);

            List<Dictionary<string, object>> arrived = Arrived("game_analytics");
            string[] expected = { "user", "design", "design", "design", "design", "session_end" };
            Assert.AreEqual(expected, Each(arrived, "category"));
            string[] ids = { "BeforeReload", "WhileUnloaded", "AfterReload", "Again" };
            Assert.AreEqual(ids, Each(ArrivedOf("design"), "event_id"));
            AssertClean();
        }

        [Test]
        public void AnObjectThatIsForgottenClosesNothing()
        {
            ulong handle = Forget();
            Collect();
            CablewayClient client = CablewayClient.FromHandle(handle);
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Remembered"));
            Close(client);
            Assert.AreEqual(new[] { "Remembered" }, Each(ArrivedOf("design"), "event_id"));
        }

        private ulong Forget()
        {
            // Neither the options nor the client are disposed of.
            return CablewayClient.Open(GameAnalyticsOptions()).Handle;
        }

        private static void Collect()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
    }

    /// <summary>The game's code, in an application domain of its own.</summary>
    public sealed class Game : MarshalByRefObject
    {
        private readonly Fields fields = new Fields();
        private CablewayClient client;

        public string Domain => AppDomain.CurrentDomain.FriendlyName;

        public ulong Start(string folder, string key, string secret, string server)
        {
            CablewayOptions options = new CablewayOptions()
                .SetStorageDir(folder)
                .SetGaKeys(key, secret)
                .SetGaEndpoint(server)
                .SetGaBatch(TimeSpan.FromHours(1), 500);
            client = CablewayClient.Open(options);
            return client.Handle;
        }

        public Result Record(string id)
        {
            // Long enough for the thread's own buffer, which must go with the domain.
            client.EarnAlliance.Track(new string('u', 1000), id);
            return client.GameAnalytics.Design(id, fields.Clear().Set("domain", Domain));
        }

        public Result Close()
        {
            return client.Close(TimeSpan.FromSeconds(20));
        }
    }
}
