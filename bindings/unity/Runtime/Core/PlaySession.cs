using System;

namespace Cableway.Unity
{
    /// <summary>Where a <see cref="PlaySession"/> is.</summary>
    public enum PlayState
    {
        /// <summary>Not opened yet, or it could not be.</summary>
        Closed,
        /// <summary>The player is here.</summary>
        Open,
        /// <summary>The player is away: the game is in the background.</summary>
        Away,
        /// <summary>Closed for good: figures and last notices can still be read.</summary>
        Ended
    }

    /// <summary>Hears of a notice, which holds for as long as the call.</summary>
    public delegate void NoticeHandler(in Notice notice);

    /// <summary>
    /// One session from the first frame to the last, told of what the engine does and knowing nothing of the
    /// engine: so it runs in tests. For the main thread; the client in it is for any.
    /// </summary>
    public sealed class PlaySession
    {
        private const float SecondsBetweenGlances = 1;

        private bool isPaused;
        private bool lacksFocus;
        // Unknown after an opening: a client that an earlier load of the game's code has left may be away.
        private bool? isAway;
        private bool countsFocus;
        private TimeSpan closeTimeout;
        private float nextGlance;
        private Connection told;

        /// <summary>Never null: where none is open, calls are refused and the game plays on.</summary>
        public CablewayClient Client { get; private set; } = CablewayClient.FromHandle(0);

        /// <summary>Where it is.</summary>
        public PlayState State { get; private set; }

        /// <summary>Why it could not be opened; empty where it could.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>Whether it found a client that was open already.</summary>
        public bool IsReattached { get; private set; }

        /// <summary>
        /// Opens it, or goes on with the client that is open in this process already: after a recompilation while
        /// the game is played, `known` is its number from before, and the library finds it by its folder too.
        /// </summary>
        /// <returns>Whether it is open.</returns>
        public bool Open(Setup setup, string folder, ulong known = 0)
        {
            if (State == PlayState.Open || State == PlayState.Away)
            {
                return true;
            }
            isAway = null;
            told = Connection.Unknown;
            countsFocus = setup.awayWithoutFocus;
            closeTimeout = TimeSpan.FromMilliseconds(setup.closeTimeoutMs);
            try
            {
                Client = IsAlive(known) ? CablewayClient.FromHandle(known) : OpenAnew(setup, folder);
            }
            catch (CablewayException refused)
            {
                Problem = refused.Result == Result.ErrorOpenWithOtherOptions
                    ? "it is open in this process with other keys or addresses: " + refused.Message
                    : refused.Message;
                return false;
            }
            catch (DllNotFoundException)
            {
                Problem = "the native library is not in this build: see PLATFORMS.md in the package";
                return false;
            }
            catch (EntryPointNotFoundException)
            {
                Problem = "the native library in this build is older than the package";
                return false;
            }
            IsReattached = known != 0 && Client.Handle == known;
            // A stand-in for the library opens nothing, and that is no error.
            State = Client.Handle == 0 ? PlayState.Closed : PlayState.Open;
            Problem = State == PlayState.Open ? "" : CablewayLibrary.LastError;
            return State == PlayState.Open;
        }

        /// <summary>The system takes the game from the player, or gives it back.</summary>
        public void Pause(bool pauses)
        {
            isPaused = pauses;
            LookAfterPlayer();
        }

        /// <summary>The window gets the focus, or loses it.</summary>
        public void Focus(bool hasFocus)
        {
            lacksFocus = !hasFocus;
            LookAfterPlayer();
        }

        /// <summary>Whether a look at the connection is due; asking is too dear for every frame.</summary>
        public bool WantsConnection(float seconds)
        {
            if (State != PlayState.Open || seconds < nextGlance)
            {
                return false;
            }
            nextGlance = seconds + SecondsBetweenGlances;
            return true;
        }

        /// <summary>How the device is connected, as the engine knows it.</summary>
        public void Tell(Connection connection)
        {
            if (connection != told && Client.SetConnection(connection) == Result.Ok)
            {
                told = connection;
            }
        }

        /// <summary>Takes the oldest notice that nobody has heard yet.</summary>
        public bool TryPoll(out Notice notice)
        {
            notice = default(Notice);
            // Without a client there may be no library either, and then every call of it would throw.
            return Client.Handle != 0 && Client.Poll(out notice) == Result.Ok;
        }

        /// <summary>Ends it, and waits as long as the settings allow for what is left to be delivered.</summary>
        public void Close()
        {
            Close(closeTimeout);
        }

        /// <summary>Ends it, and waits that long at most.</summary>
        public void Close(TimeSpan timeout)
        {
            if (State == PlayState.Open || State == PlayState.Away)
            {
                State = PlayState.Ended;
                Client.Close(timeout);
            }
        }

        private static CablewayClient OpenAnew(Setup setup, string folder)
        {
            using (CablewayOptions options = SetupOptions.Of(setup, folder))
            {
                return CablewayClient.Open(options);
            }
        }

        private static bool IsAlive(ulong known)
        {
            return known != 0 && !CablewayClient.FromHandle(known).WaitReady(TimeSpan.Zero).IsError();
        }

        private void LookAfterPlayer()
        {
            bool goes = isPaused || (lacksFocus && countsFocus);
            if ((State != PlayState.Open && State != PlayState.Away) || isAway == goes)
            {
                return;
            }
            Result result = goes ? Client.Suspend() : Client.Resume();
            // What the journal had no room for is told again at the next occasion.
            if (!result.IsError())
            {
                isAway = goes;
                State = goes ? PlayState.Away : PlayState.Open;
            }
        }
    }
}
