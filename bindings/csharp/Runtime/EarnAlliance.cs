using System;

namespace Cableway
{
    /// <summary>
    /// Earn Alliance, of a client (<see cref="CablewayClient.EarnAlliance"/>): its users' events outside of rounds,
    /// rounds, identifiers. A number and nothing else: copy it as you like.
    /// </summary>
    public readonly unsafe struct EarnAlliance
    {
        internal EarnAlliance(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The client's handle, for code in C.</summary>
        public ulong Handle { get; }

        /// <summary>
        /// Tells that a user has launched the game and is ready to start a challenge: an event named "START_GAME".
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <returns>as <see cref="Track(string, string)"/></returns>
        public Result StartGame(string user) =>
            StartGame(user.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="StartGame(string)"/>.</summary>
        public Result StartGame(ReadOnlySpan<char> user)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user));
            NativeText userText = texts.Add(user);
            return (Result)NativeMethods.cableway_ea_start_game_n(Handle, userText.At, userText.Length);
        }

        /// <summary>
        /// Records an event of a user, as "KILL_ZOMBIE". Once this returns <see cref="Result.Ok"/>, the event
        /// outlives the process, however that ends; a power cut can lose the last 10 s. It is delivered at least
        /// once: twice only where an answer was lost, and then in the very same bytes. Its time is that of this
        /// call. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="name">the event's name, 1 to 256 bytes of UTF-8; common terms are best</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Track(string user, string name) =>
            Track(user.AsSpan(), name.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="Track(string, string)"/>.</summary>
        public Result Track(ReadOnlySpan<char> user, ReadOnlySpan<char> name)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user) + Utf8.Count(name));
            NativeText userText = texts.Add(user);
            NativeText nameText = texts.Add(name);
            return (Result)NativeMethods.cableway_ea_track_n(
                Handle, userText.At, userText.Length, nameText.At, nameText.Length);
        }

        /// <summary>
        /// Records an event with a value, as "SCORE" with 100. Thread-safe, does not block, makes no garbage.
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
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user) + Utf8.Count(name));
            NativeText userText = texts.Add(user);
            NativeText nameText = texts.Add(name);
            return (Result)NativeMethods.cableway_ea_track_value_n(
                Handle, userText.At, userText.Length, nameText.At, nameText.Length, value);
        }

        /// <summary>
        /// Records an event with traits, as "KILL" with "weapon": "knife". Thread-safe, does not block, makes no
        /// garbage.
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
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user) + Utf8.Count(name));
            NativeText userText = texts.Add(user);
            NativeText nameText = texts.Add(name);
            int result = NativeMethods.cableway_ea_track_traits_n(
                Handle, userText.At, userText.Length, nameText.At, nameText.Length, Traits.Native(traits));
            GC.KeepAlive(traits);
            return (Result)result;
        }

        /// <summary>
        /// Records an event with a value and traits. Thread-safe, does not block, makes no garbage.
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
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user) + Utf8.Count(name));
            NativeText userText = texts.Add(user);
            NativeText nameText = texts.Add(name);
            int result = NativeMethods.cableway_ea_track_value_traits_n(
                Handle, userText.At, userText.Length, nameText.At, nameText.Length, value,
                Traits.Native(traits));
            GC.KeepAlive(traits);
            return (Result)result;
        }

        /// <summary>
        /// Begins a round with a fresh group id and no traits; the other form tells the rest, and why it failed
        /// where it did. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// the round; one that never began on failure, whose calls are errors and nothing worse
        /// </returns>
        public Round StartRound()
        {
            StartRound(default(ReadOnlySpan<char>), null, out Round round);
            return round;
        }

        /// <summary>
        /// Begins a round: a game round or a match, whose events share a group id. It lasts until
        /// <see cref="Round.End"/>, or until the client is closed, the player denies Earn Alliance their data, or
        /// everything about the player is erased. At most 1,024 are open at once. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="groupId">
        /// 1 to 256 bytes of UTF-8; null or "" for a fresh UUID, which <see cref="Round.GetId"/> tells
        /// </param>
        /// <param name="traits">traits of all its events, which lie under their own; null for none</param>
        /// <param name="round">
        /// the round; one that never began on failure, whose calls are errors and nothing worse
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, TooManyRounds, QueueFull, InvalidHandle,
        /// Closed
        /// </returns>
        public Result StartRound(string groupId, Traits traits, out Round round) =>
            StartRound(groupId.AsSpan(), traits, out round);

        /// <summary>
        /// The same for characters that are no string: <see cref="StartRound(string, Traits, out Round)"/>.
        /// </summary>
        public Result StartRound(ReadOnlySpan<char> groupId, Traits traits, out Round round)
        {
            ulong handle = 0;
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(groupId));
            NativeText groupIdText = texts.Add(groupId);
            int result = NativeMethods.cableway_ea_round_start_n(
                Handle, groupIdText.At, groupIdText.Length, Traits.Native(traits), &handle);
            GC.KeepAlive(traits);
            round = new Round(handle);
            return (Result)result;
        }

        /// <summary>
        /// Sets identifiers of a user, whenever a user is registered or connects another account. Those given are
        /// added or changed, others stay as they are. Triggers a flush, as <see cref="Flush"/>. Thread-safe, does
        /// not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="identifiers">those to set</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NothingGiven"/> (all are null or "": nothing was recorded);
        /// <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetIdentifiers(string user, Identifiers identifiers) =>
            SetIdentifiers(user.AsSpan(), identifiers);

        /// <summary>
        /// The same for characters that are no string: <see cref="SetIdentifiers(string, Identifiers)"/>.
        /// </summary>
        public Result SetIdentifiers(ReadOnlySpan<char> user, Identifiers identifiers)
        {
            byte* room = stackalloc byte[Utf8.Room];
            int chars = Utf8.Count(user) + (identifiers == null ? 0 : NativeIdentifiers.Count(identifiers));
            Utf8 texts = new Utf8(room, chars);
            NativeText userText = texts.Add(user);
            cableway_ea_identifiers native = default(cableway_ea_identifiers);
            if (identifiers != null)
            {
                NativeIdentifiers.Write(identifiers, ref texts, ref native);
            }
            return (Result)NativeMethods.cableway_ea_set_identifiers_n(
                Handle, userText.At, userText.Length, identifiers == null ? null : &native);
        }

        /// <summary>
        /// Removes identifiers of a user that were set before. Triggers a flush, as <see cref="Flush"/>.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="user">the game's own id of the user, 1 to 256 bytes of UTF-8</param>
        /// <param name="platforms">which, joined with <c>|</c></param>
        /// <returns>
        /// as <see cref="SetIdentifiers(string, Identifiers)"/>; <see cref="Result.NothingGiven"/> for none
        /// </returns>
        public Result RemoveIdentifiers(string user, Platforms platforms) =>
            RemoveIdentifiers(user.AsSpan(), platforms);

        /// <summary>
        /// The same for characters that are no string: <see cref="RemoveIdentifiers(string, Platforms)"/>.
        /// </summary>
        public Result RemoveIdentifiers(ReadOnlySpan<char> user, Platforms platforms)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(user));
            NativeText userText = texts.Add(user);
            return (Result)NativeMethods.cableway_ea_remove_identifiers_n(
                Handle, userText.At, userText.Length, (uint)platforms);
        }

        /// <summary>
        /// Sends what waits for Earn Alliance soon, without waiting for it. The first flush sends at once and
        /// begins a cooldown (10 s, <see cref="CablewayOptions.SetEaFlushCooldown"/>); however many come during it,
        /// they are one flush at its end. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Flush() => (Result)NativeMethods.cableway_ea_flush(Handle);
    }
}
