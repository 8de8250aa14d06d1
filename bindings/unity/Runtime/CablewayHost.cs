using System;
using UnityEngine;

namespace Cableway.Unity
{
    /// <summary>
    /// The game's one session, from wherever it is needed. <see cref="CablewayBehaviour"/> drives it; who prefers
    /// code calls <see cref="Open(Setup)"/>, and gets one without seeing it.
    /// </summary>
    public static class CablewayHost
    {
        private static PlaySession session = new PlaySession();
        private static CablewayBehaviour driver;
        private static NoticeLog log;

        /// <summary>Never null: where none is open, calls are refused and the game plays on.</summary>
        public static CablewayClient Client => session.Client;

        /// <summary>The session that is driven.</summary>
        public static PlaySession Session => session;

        /// <summary>The last notices of this play, in the Editor; empty in a player.</summary>
        public static NoticeHistory History { get; } = new NoticeHistory(32);

        /// <summary>Opens the session with the project's settings.</summary>
        /// <returns>Whether it is open.</returns>
        public static bool Open()
        {
            return Open(SetupOf(null, true));
        }

        /// <summary>Opens the session, and sees to it that something drives it.</summary>
        /// <returns>Whether it is open.</returns>
        public static bool Open(Setup setup)
        {
            if (!OpenOrAttach(setup, 0))
            {
                return false;
            }
            if (driver == null && Application.isPlaying)
            {
                new GameObject("Cableway").AddComponent<CablewayBehaviour>();
            }
            return true;
        }

        /// <summary>Ends the session; the end of the game, or of playing in the Editor, does it by itself.</summary>
        public static void Close()
        {
            session.Close();
        }

        /// <summary>Where a setup's folder is on this device.</summary>
        public static string FolderOf(Setup setup)
        {
            return System.IO.Path.Combine(Application.persistentDataPath, setup.folder);
        }

        // Statics live on from one play to the next where the domain is not reloaded; this is called in each case,
        // before anything else of the play, and in players once.
        [RuntimeInitializeOnLoadMethod(RuntimeInitializeLoadType.SubsystemRegistration)]
        private static void Begin()
        {
            session.Close(TimeSpan.Zero);
            session = new PlaySession();
            driver = null;
            History.Clear();
        }

        /// <summary>
        /// Opens the session, unless code has done so; gives the number of the client, by which it is known again
        /// after a recompilation.
        /// </summary>
        internal static ulong Drive(CablewaySettings settings, ulong known)
        {
            if (session.State == PlayState.Closed)
            {
                OpenOrAttach(SetupOf(settings, known == 0), known);
            }
            return session.Client.Handle;
        }

        private static Setup SetupOf(CablewaySettings settings, bool warns)
        {
            CablewaySettings found = settings != null ? settings : CablewaySettings.Load();
            if (found != null)
            {
                return found.Setup;
            }
            if (warns)
            {
                Debug.LogWarning("Cableway has no settings: Project Settings > Cableway makes some");
            }
            return new Setup();
        }

        private static bool OpenOrAttach(Setup setup, ulong known)
        {
            // What listens is forgotten with every reload of the domain, and must not be there twice without one.
            Application.quitting -= Close;
            Application.quitting += Close;
            log = setup.log;
            bool isOpen = session.Open(setup, FolderOf(setup), known);
            if (!isOpen)
            {
                Debug.LogWarning("Cableway records nothing: " + session.Problem);
            }
            return isOpen;
        }

        internal static bool TryDrive(CablewayBehaviour candidate)
        {
            if (driver == null)
            {
                driver = candidate;
            }
            return driver == candidate;
        }

        internal static bool IsDriver(CablewayBehaviour candidate)
        {
            return driver == candidate;
        }

        internal static void GiveUp(CablewayBehaviour candidate)
        {
            if (driver == candidate)
            {
                driver = null;
                // By now the end of a game has closed it with patience; this is for who destroys the component.
                session.Close(TimeSpan.Zero);
            }
        }

        internal static void Tick(float seconds)
        {
            if (session.WantsConnection(seconds))
            {
                session.Tell(ConnectionOf(Application.internetReachability));
            }
        }

        internal static bool TryPoll(out Notice notice)
        {
            if (!session.TryPoll(out notice))
            {
                return false;
            }
#if UNITY_EDITOR
            History.Add(notice);
#endif
            if (log == NoticeLog.Everything || (log == NoticeLog.Problems && IsProblem(notice.Kind)))
            {
                Debug.LogWarning("Cableway: " + notice.Message);
            }
            return true;
        }

        private static bool IsProblem(NoticeKind kind)
        {
            switch (kind)
            {
                case NoticeKind.Ready:
                case NoticeKind.Delivered:
                case NoticeKind.Recovered:
                case NoticeKind.Synced:
                case NoticeKind.PricesUpdated:
                    return false;
                default:
                    return true;
            }
        }

        // "Not reachable" only tells that there is no network at all, and then a dev server on this machine can
        // still be reached; so the Editor, where one is used, leaves the question open.
        private static Connection ConnectionOf(NetworkReachability reachability)
        {
#if UNITY_EDITOR
            return Connection.Unknown;
#else
            switch (reachability)
            {
                case NetworkReachability.NotReachable:
                    return Connection.Offline;
                case NetworkReachability.ReachableViaCarrierDataNetwork:
                    return Connection.Wwan;
                default:
                    return Connection.Wifi;
            }
#endif
        }
    }
}
