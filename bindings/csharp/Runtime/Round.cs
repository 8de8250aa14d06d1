using System;

namespace Cableway
{
    /// <summary>
    /// A round of Earn Alliance: a game round or a match, whose events share a group id
    /// (<see cref="EarnAlliance.StartRound()"/>). Any number of rounds, users and threads record at the same time.
    /// A number and nothing else: copies are the same round.
    /// </summary>
    public readonly unsafe struct Round : IDisposable
    {
        private const int LongestId = 256;

        internal Round(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The round's handle, for code in C. 0 is no round.</summary>
        public ulong Handle { get; }

        /// <summary>
        /// Tells that a user has launched the game and is ready to start a challenge: an event named "START_GAME".
        /// It belongs to the round. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <returns>as <see cref="Track(string, string)"/></returns>
        public Result StartGame(string user) =>
            StartGame(user.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="StartGame(string)"/>.</summary>
        public Result StartGame(ReadOnlySpan<char> user)
        {
            return new EarnAlliance(Handle).StartGame(user);
        }

        /// <summary>
        /// Records an event of a user, as "KILL_ZOMBIE". It belongs to the round. Once this returns
        /// <see cref="Result.Ok"/>, the event outlives the process, however that ends; a power cut can lose the
        /// last 10 s. It is delivered at least once: twice only where an answer was lost, and then in the very same
        /// bytes. Its time is that of this call. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="name">the event's name, 1 to 256 bytes of UTF-8; common terms are best</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed (the client
        /// is, or the round has ended)
        /// </returns>
        public Result Track(string user, string name) =>
            Track(user.AsSpan(), name.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="Track(string, string)"/>.</summary>
        public Result Track(ReadOnlySpan<char> user, ReadOnlySpan<char> name)
        {
            return new EarnAlliance(Handle).Track(user, name);
        }

        /// <summary>
        /// Records an event with a value, as "SCORE" with 100. It belongs to the round. Thread-safe, does not
        /// block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="name">the event's name, 1 to 256 bytes of UTF-8; common terms are best</param>
        /// <param name="value">any finite number; whole ones travel as integers, as far as 64 bits go</param>
        /// <returns>as <see cref="Track(string, string)"/>, and <see cref="Result.ErrorNotFinite"/></returns>
        public Result Track(string user, string name, double value) =>
            Track(user.AsSpan(), name.AsSpan(), value);

        /// <summary>
        /// The same for characters that are no string: <see cref="Track(string, string, double)"/>.
        /// </summary>
        public Result Track(ReadOnlySpan<char> user, ReadOnlySpan<char> name, double value)
        {
            return new EarnAlliance(Handle).Track(user, name, value);
        }

        /// <summary>
        /// Records an event with traits, as "KILL" with "weapon": "knife". The round's traits lie under them.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="name">the event's name, 1 to 256 bytes of UTF-8; common terms are best</param>
        /// <param name="traits">the event's own; null for none</param>
        /// <returns>as <see cref="Track(string, string)"/></returns>
        public Result Track(string user, string name, Traits traits) =>
            Track(user.AsSpan(), name.AsSpan(), traits);

        /// <summary>
        /// The same for characters that are no string: <see cref="Track(string, string, Traits)"/>.
        /// </summary>
        public Result Track(ReadOnlySpan<char> user, ReadOnlySpan<char> name, Traits traits)
        {
            return new EarnAlliance(Handle).Track(user, name, traits);
        }

        /// <summary>
        /// Records an event with a value and traits. It belongs to the round. Thread-safe, does not block, makes no
        /// garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="name">the event's name, 1 to 256 bytes of UTF-8; common terms are best</param>
        /// <param name="value">any finite number; whole ones travel as integers, as far as 64 bits go</param>
        /// <param name="traits">the event's own; null for none</param>
        /// <returns>as <see cref="Track(string, string)"/>, and <see cref="Result.ErrorNotFinite"/></returns>
        public Result Track(string user, string name, double value, Traits traits) =>
            Track(user.AsSpan(), name.AsSpan(), value, traits);

        /// <summary>
        /// The same for characters that are no string: <see cref="Track(string, string, double, Traits)"/>.
        /// </summary>
        public Result Track(ReadOnlySpan<char> user, ReadOnlySpan<char> name, double value, Traits traits)
        {
            return new EarnAlliance(Handle).Track(user, name, value, traits);
        }

        /// <summary>
        /// Tells the group id: for the other players' games, whose rounds of the same match must have the same.
        /// Thread-safe, does not block; makes a string.
        /// </summary>
        /// <param name="id">the id; "" on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: InvalidHandle, Closed (the client is, or the round has ended)
        /// </returns>
        public Result GetId(out string id)
        {
            byte* buffer = stackalloc byte[LongestId + 1];
            buffer[0] = 0;
            int result = NativeMethods.cableway_ea_round_id(Handle, buffer, (UIntPtr)(LongestId + 1), null);
            id = Utf8.ReadFrom(buffer, LongestId + 1);
            return (Result)result;
        }

        /// <summary>
        /// Ends the round: its handle is refused from here on. What was recorded in it is sent as ever.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: QueueFull (the round goes on), InvalidHandle, Closed (the client is,
        /// or the round has ended)
        /// </returns>
        public Result End() => (Result)NativeMethods.cableway_ea_round_end(Handle);

        /// <summary>The same, for <c>using</c>.</summary>
        public void Dispose() => End();
    }
}
