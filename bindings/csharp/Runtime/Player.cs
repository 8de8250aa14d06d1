using System;

namespace Cableway
{
    /// <summary>
    /// A player of a game server, with a session of their own
    /// (<see cref="Cableway.GameAnalytics.OpenPlayer(string, string, out Player)"/>). A number and nothing else:
    /// copies are the same player.
    /// </summary>
    public readonly struct Player : IDisposable
    {
        internal Player(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The player's handle, for code in C. 0 is no player.</summary>
        public ulong Handle { get; }

        /// <summary>The player's events.</summary>
        public GameAnalytics GameAnalytics => new GameAnalytics(Handle);

        /// <summary>
        /// Closes the player: the session ends, and its events leave with the next round. Closing the client closes
        /// all players. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: InvalidHandle, InvalidArgument, QueueFull (the player is still open),
        /// Closed
        /// </returns>
        public Result Close() => (Result)NativeMethods.cableway_ga_player_close(Handle);

        /// <summary>The same, for <c>using</c>.</summary>
        public void Dispose() => Close();
    }
}
