using System;
using System.Collections.Generic;
using Cableway.Tests;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>What the trials share: settings of the dev server, and what arrived there.</summary>
    public abstract class Play : Stage
    {
        /// <summary>Settings of GameAnalytics alone, with the player's consent.</summary>
        protected static Setup Settings()
        {
            Setup setup = new Setup { consent = Consent.Granted, closeTimeoutMs = 10000 };
            setup.gameAnalytics.gameKey = Prepared("ga_key");
            setup.gameAnalytics.secretKey = Prepared("ga_secret");
            setup.gameAnalytics.endpoint = Server;
            return setup;
        }

        /// <summary>Settings of all three services.</summary>
        protected static Setup AllSettings()
        {
            Setup setup = Settings();
            setup.earnAlliance.clientId = Prepared("ea_client");
            setup.earnAlliance.clientSecret = Prepared("ea_secret");
            setup.earnAlliance.gameId = Prepared("ea_game");
            setup.gondola.applicationKey = Prepared("gondola_application");
            setup.gondola.applicationSecret = Prepared("gondola_secret");
            setup.UseDevServer(Server);
            return setup;
        }

        /// <summary>A session that is open.</summary>
        protected PlaySession Opened(Setup setup)
        {
            PlaySession session = new PlaySession();
            Assert.IsTrue(session.Open(setup, Folder), session.Problem);
            Assert.AreEqual(PlayState.Open, session.State);
            Assert.AreEqual("", session.Problem);
            return session;
        }

        /// <summary>Records a design event.</summary>
        protected static void Record(PlaySession session, string id)
        {
            Assert.AreEqual(Result.Ok, session.Client.GameAnalytics.Design(id), CablewayLibrary.LastError);
        }

        /// <summary>The categories that arrived at GameAnalytics, in order.</summary>
        protected static List<object> Categories()
        {
            return Each(Arrived("game_analytics"), "category");
        }

        /// <summary>How many sessions what arrived belongs to.</summary>
        protected static int Sessions()
        {
            return new HashSet<object>(Each(Arrived("game_analytics"), "session_id")).Count;
        }

        /// <summary>The game's code in an application domain of its own, as the Editor loads it.</summary>
        protected AppDomain Load(string name, out Visitor visitor)
        {
            AppDomainSetup setup = new AppDomainSetup { ApplicationBase = AppDomain.CurrentDomain.BaseDirectory };
            AppDomain domain = AppDomain.CreateDomain(name, null, setup);
            Type type = typeof(Visitor);
            visitor = (Visitor)domain.CreateInstanceAndUnwrap(type.Assembly.FullName, type.FullName);
            Assert.AreEqual(name, visitor.Domain);
            return domain;
        }

        /// <summary>Unloads a domain, and sees to it that nothing managed is left of it.</summary>
        protected static void Unload(AppDomain domain)
        {
            AppDomain.Unload(domain);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>A session of another application domain.</summary>
    public sealed class Visitor : MarshalByRefObject
    {
        private readonly PlaySession session = new PlaySession();

        public string Domain => AppDomain.CurrentDomain.FriendlyName;

        public string Problem => session.Problem;

        public bool IsReattached => session.IsReattached;

        public PlayState State => session.State;

        public ulong Open(string folder, string key, string secret, string server, int resumeWithin, ulong known)
        {
            Setup setup = new Setup { consent = Consent.Granted, resumeWithinSeconds = resumeWithin };
            setup.gameAnalytics.gameKey = key;
            setup.gameAnalytics.secretKey = secret;
            setup.gameAnalytics.endpoint = server;
            session.Open(setup, folder, known);
            return session.Client.Handle;
        }

        public Result Record(string id)
        {
            return session.Client.GameAnalytics.Design(id);
        }

        public void Pause(bool pauses)
        {
            session.Pause(pauses);
        }

        public void Close()
        {
            session.Close(TimeSpan.FromSeconds(20));
        }
    }
}
