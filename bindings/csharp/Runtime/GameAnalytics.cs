using System;

namespace Cableway
{
    /// <summary>
    /// GameAnalytics' events, of a client (<see cref="CablewayClient.GameAnalytics"/>) or of a player of a game
    /// server (<see cref="Player.GameAnalytics"/>). A number and nothing else: copy it as you like.
    /// </summary>
    public readonly unsafe struct GameAnalytics
    {
        internal GameAnalytics(ulong handle)
        {
            Handle = handle;
        }

        /// <summary>The client's or the player's handle, for code in C.</summary>
        public ulong Handle { get; }

        /// <summary>
        /// Names the player (Collector v2, "Default annotations": user_id). Possible until the first event is
        /// recorded or sent, so right after opening; before it, <see cref="CablewayOptions.SetGaUserId"/>. Without
        /// either the device's id counts, else an id made up once per installation. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="userId">1 to 128 characters</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; an error: NullArgument, InvalidUtf8, InvalidArgument, TooLate, NotConfigured,
        /// QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetUserId(string userId) =>
            SetUserId(userId.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="SetUserId(string)"/>.</summary>
        public Result SetUserId(ReadOnlySpan<char> userId)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(userId));
            NativeText userIdText = texts.Add(userId);
            return (Result)NativeMethods.cableway_ga_set_user_id_n(Handle, userIdText.At, userIdText.Length);
        }

        /// <summary>
        /// Sets a default annotation of GameAnalytics' events from here on. Events recorded before keep theirs.
        /// Facebook id, gender, birth year and the custom dimensions are stored and hold at the next launch too;
        /// the others hold until the client is closed. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="annotation">which, each with its rule</param>
        /// <param name="value">
        /// its value; "" clears it, so that the machine's own value counts where there is one
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument (its rule, or not declared), NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetAnnotation(Annotation annotation, string value) =>
            SetAnnotation(annotation, value.AsSpan());

        /// <summary>
        /// The same for characters that are no string: <see cref="SetAnnotation(Annotation, string)"/>.
        /// </summary>
        public Result SetAnnotation(Annotation annotation, ReadOnlySpan<char> value)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(value));
            NativeText valueText = texts.Add(value);
            return (Result)NativeMethods.cableway_ga_set_annotation_n(
                Handle, (int)annotation, valueText.At, valueText.Length);
        }

        /// <summary>
        /// Sets the custom fields of all GameAnalytics' events from here on, in place of those set before, until
        /// the client is closed. An event's own fields go before them; together they are at most 50. Thread-safe,
        /// does not block, makes no garbage.
        /// </summary>
        /// <param name="fields">the fields; null or none at all clears them</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: InvalidUtf8, InvalidArgument,
        /// NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result SetFields(Fields fields)
        {
            int result = NativeMethods.cableway_ga_set_fields_n(Handle, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a design event without a value (Collector v2, "Design"). Once this returns
        /// <see cref="Result.Ok"/>, the event outlives the process, however that ends; a power cut can lose the
        /// last 10 s. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="eventId">
        /// 1 to 5 parts between colons, as "GamePlay:Kill:Zombie"; each part 1 to 64 characters of A-Z a-z 0-9,
        /// white space and - _ . ( ) ! ?
        /// </param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidEventId, InvalidArgument, NotConfigured, NoSession, QueueFull,
        /// InvalidHandle, Closed
        /// </returns>
        public Result Design(string eventId, Fields fields = null) =>
            Design(eventId.AsSpan(), fields);

        /// <summary>The same for characters that are no string: <see cref="Design(string, Fields)"/>.</summary>
        public Result Design(ReadOnlySpan<char> eventId, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(eventId));
            NativeText eventIdText = texts.Add(eventId);
            int result = NativeMethods.cableway_ga_design_n(
                Handle, eventIdText.At, eventIdText.Length, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a design event with a value; <see cref="Design(string, Fields)"/> tells the rest. Thread-safe,
        /// does not block, makes no garbage.
        /// </summary>
        /// <param name="eventId">as there</param>
        /// <param name="value">any finite number</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>as there, and <see cref="Result.ErrorNotFinite"/></returns>
        public Result Design(string eventId, double value, Fields fields = null) =>
            Design(eventId.AsSpan(), value, fields);

        /// <summary>
        /// The same for characters that are no string: <see cref="Design(string, double, Fields)"/>.
        /// </summary>
        public Result Design(ReadOnlySpan<char> eventId, double value, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(eventId));
            NativeText eventIdText = texts.Add(eventId);
            int result = NativeMethods.cableway_ga_design_value_n(
                Handle, eventIdText.At, eventIdText.Length, value, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a purchase for real money (Collector v2, "Business"). The library counts the purchases of the
        /// installation. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="currency">
        /// three capital letters, as "USD". One that is not in ISO 4217 is recorded too, with a warning
        /// </param>
        /// <param name="amount">the price in cents, 0 or more</param>
        /// <param name="itemType">
        /// what kind of thing was bought, as "GemPack": 1 to 64 characters of A-Z a-z 0-9, white space and - _ . (
        /// ) ! ?
        /// </param>
        /// <param name="itemId">which one, as "gems_50"; the same characters</param>
        /// <param name="purchase">what need not be said; null for nothing</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.UnknownCurrency"/> (recorded);
        /// <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidEventId, InvalidArgument, NotConfigured, NoSession, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Business(
            string currency, long amount, string itemType, string itemId, Purchase purchase = null,
            Fields fields = null) =>
            Business(currency.AsSpan(), amount, itemType.AsSpan(), itemId.AsSpan(), purchase, fields);

        /// <summary>
        /// The same for characters that are no string:
        /// <see cref="Business(string, long, string, string, Purchase, Fields)"/>.
        /// </summary>
        public Result Business(
            ReadOnlySpan<char> currency, long amount, ReadOnlySpan<char> itemType, ReadOnlySpan<char> itemId,
            Purchase purchase = null, Fields fields = null)
        {
            string cartType = purchase == null ? null : purchase.CartType;
            string receipt = purchase == null ? null : purchase.Receipt;
            string signature = purchase == null ? null : purchase.Signature;
            byte* room = stackalloc byte[Utf8.Room];
            int chars = Utf8.Count(currency) + Utf8.Count(itemType) + Utf8.Count(itemId)
                + Utf8.Count(cartType.AsSpan()) + Utf8.Count(receipt.AsSpan()) + Utf8.Count(signature.AsSpan());
            Utf8 texts = new Utf8(room, chars);
            NativeText currencyText = texts.Add(currency);
            NativeText itemTypeText = texts.Add(itemType);
            NativeText itemIdText = texts.Add(itemId);
            NativeText cartTypeText = texts.Add(cartType.AsSpan());
            NativeText receiptText = texts.Add(receipt.AsSpan());
            NativeText signatureText = texts.Add(signature.AsSpan());
            cableway_ga_purchase bought = default(cableway_ga_purchase);
            bought.size = (uint)sizeof(cableway_ga_purchase);
            bought.store = purchase == null ? NativeMethods.CABLEWAY_GA_STORE_NONE : (int)purchase.Store;
            bought.cart_type = cartTypeText.At;
            bought.cart_type_length = cartTypeText.Length;
            bought.receipt = receiptText.At;
            bought.receipt_length = receiptText.Length;
            bought.signature = signatureText.At;
            bought.signature_length = signatureText.Length;
            int result = NativeMethods.cableway_ga_business_n(
                Handle, currencyText.At, currencyText.Length, amount, itemTypeText.At, itemTypeText.Length,
                itemIdText.At, itemIdText.Length, &bought, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records virtual currency that the player earns or spends (Collector v2, "Resource"). Thread-safe, does
        /// not block, makes no garbage.
        /// </summary>
        /// <param name="flow">earned or spent</param>
        /// <param name="currency">1 to 64 letters A-Z a-z, as "gems"</param>
        /// <param name="amount">finite and more than 0, whichever way it flows</param>
        /// <param name="itemType">
        /// what kind of thing it was spent on or came from, as "boost": 1 to 64 characters of A-Z a-z 0-9, white
        /// space and - _ . ( ) ! ?
        /// </param>
        /// <param name="itemId">which one, as "rainbow"; the same characters</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidEventId, InvalidArgument, NotFinite, NotConfigured, NoSession,
        /// QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Resource(
            Flow flow, string currency, double amount, string itemType, string itemId, Fields fields = null) =>
            Resource(flow, currency.AsSpan(), amount, itemType.AsSpan(), itemId.AsSpan(), fields);

        /// <summary>
        /// The same for characters that are no string:
        /// <see cref="Resource(Flow, string, double, string, string, Fields)"/>.
        /// </summary>
        public Result Resource(
            Flow flow, ReadOnlySpan<char> currency, double amount, ReadOnlySpan<char> itemType,
            ReadOnlySpan<char> itemId, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(currency) + Utf8.Count(itemType) + Utf8.Count(itemId));
            NativeText currencyText = texts.Add(currency);
            NativeText itemTypeText = texts.Add(itemType);
            NativeText itemIdText = texts.Add(itemId);
            int result = NativeMethods.cableway_ga_resource_n(
                Handle, (int)flow, currencyText.At, currencyText.Length, amount, itemTypeText.At,
                itemTypeText.Length, itemIdText.At, itemIdText.Length, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Records a step of an attempt at a level (Collector v2, "Progression"). The library counts the attempts
        /// at each level since it was last completed, also across launches. A start while another attempt is going
        /// on first adds a failure of that one. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="step">begun, completed or failed</param>
        /// <param name="progression01">
        /// the level, as "PirateIsland": 1 to 64 characters of A-Z a-z 0-9, white space and - _ . ( ) ! ?
        /// </param>
        /// <param name="progression02">
        /// a part of it, as "SandyHills"; the same characters; null or "" for none
        /// </param>
        /// <param name="progression03">
        /// a part of that; null or "" for none, and none without <paramref name="progression02"/>
        /// </param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidEventId, InvalidArgument, NotConfigured, NoSession, QueueFull,
        /// InvalidHandle, Closed
        /// </returns>
        public Result Progression(
            Attempt step, string progression01, string progression02 = null, string progression03 = null,
            Fields fields = null) =>
            Progression(step, progression01.AsSpan(), progression02.AsSpan(), progression03.AsSpan(), fields);

        /// <summary>
        /// The same for characters that are no string:
        /// <see cref="Progression(Attempt, string, string, string, Fields)"/>.
        /// </summary>
        public Result Progression(
            Attempt step, ReadOnlySpan<char> progression01,
            ReadOnlySpan<char> progression02 = default(ReadOnlySpan<char>),
            ReadOnlySpan<char> progression03 = default(ReadOnlySpan<char>), Fields fields = null)
        {
            return Progress(step, progression01, progression02, progression03, null, fields);
        }

        /// <summary>
        /// Records the end of an attempt at a level, with a score;
        /// <see cref="Progression(Attempt, string, string, string, Fields)"/> tells the rest. Thread-safe, does not
        /// block, makes no garbage.
        /// </summary>
        /// <param name="step">begun, completed or failed</param>
        /// <param name="progression01">
        /// the level, as "PirateIsland": 1 to 64 characters of A-Z a-z 0-9, white space and - _ . ( ) ! ?
        /// </param>
        /// <param name="progression02">
        /// a part of it, as "SandyHills"; the same characters; null or "" for none
        /// </param>
        /// <param name="progression03">
        /// a part of that; null or "" for none, and none without <paramref name="progression02"/>
        /// </param>
        /// <param name="score">the player's score, for attempts that end</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidEventId, InvalidArgument (also: a score at a start), NotConfigured,
        /// NoSession, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Progression(
            Attempt step, string progression01, string progression02, string progression03, long score,
            Fields fields = null) =>
            Progression(step, progression01.AsSpan(), progression02.AsSpan(), progression03.AsSpan(), score,
                fields);

        /// <summary>
        /// The same for characters that are no string:
        /// <see cref="Progression(Attempt, string, string, string, long, Fields)"/>.
        /// </summary>
        public Result Progression(
            Attempt step, ReadOnlySpan<char> progression01, ReadOnlySpan<char> progression02,
            ReadOnlySpan<char> progression03, long score, Fields fields = null)
        {
            return Progress(step, progression01, progression02, progression03, &score, fields);
        }

        /// <summary>
        /// Records a fault in the game (Collector v2, "Error"). GameAnalytics blocks games that send too many: of
        /// each type the first is sent, and ten of a launch. The others are counted
        /// (<see cref="DropReason.ErrorLimit"/>). Errors have the same type if their severities are the same and
        /// their messages differ in nothing but digits. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="severity">how bad it is</param>
        /// <param name="message">what happened, as a stack trace; at most 8,192 characters; may be ""</param>
        /// <param name="fields">its own custom fields; null for none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.BeyondLimit"/> (counted, not sent);
        /// <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument, NotConfigured, NoSession, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result Error(Severity severity, string message, Fields fields = null) =>
            Error(severity, message.AsSpan(), fields);

        /// <summary>
        /// The same for characters that are no string: <see cref="Error(Severity, string, Fields)"/>.
        /// </summary>
        public Result Error(Severity severity, ReadOnlySpan<char> message, Fields fields = null)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(message));
            NativeText messageText = texts.Add(message);
            int result = NativeMethods.cableway_ga_error_n(
                Handle, (int)severity, messageText.At, messageText.Length, Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }

        /// <summary>
        /// Opens a player of a game server (<see cref="CablewayOptions.SetGaServer"/>): begins a session.
        /// Annotations and fields that are set for the client itself are those that a player begins with. At most
        /// 65,536 players can be open at once; the same user id may be open more than once. Thread-safe, does not
        /// block, makes no garbage.
        /// </summary>
        /// <param name="userId">who it is: 1 to 128 characters</param>
        /// <param name="ip">
        /// where the player plays from: an IPv4 or IPv6 address, as "203.0.113.7", without a port; the collector
        /// finds the player's country by it. Null or "" if it is not known or must not be told
        /// </param>
        /// <param name="player">
        /// the player; one that was never opened on error, whose calls are errors and nothing worse
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>; an error: NullArgument, InvalidUtf8,
        /// InvalidArgument, NotConfigured (no keys, or no server), TooManyPlayers, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result OpenPlayer(string userId, string ip, out Player player) =>
            OpenPlayer(userId.AsSpan(), ip.AsSpan(), out player);

        /// <summary>
        /// The same for characters that are no string: <see cref="OpenPlayer(string, string, out Player)"/>.
        /// </summary>
        public Result OpenPlayer(ReadOnlySpan<char> userId, ReadOnlySpan<char> ip, out Player player)
        {
            ulong handle = 0;
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(userId) + Utf8.Count(ip));
            NativeText userIdText = texts.Add(userId);
            NativeText ipText = texts.Add(ip);
            int result = NativeMethods.cableway_ga_player_open_n(
                Handle, userIdText.At, userIdText.Length, ipText.At, ipText.Length, &handle);
            player = new Player(handle);
            return (Result)result;
        }

        private Result Progress(Attempt step, ReadOnlySpan<char> progression01, ReadOnlySpan<char> progression02,
            ReadOnlySpan<char> progression03, long* score, Fields fields)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(
                room, Utf8.Count(progression01) + Utf8.Count(progression02) + Utf8.Count(progression03));
            NativeText progression01Text = texts.Add(progression01);
            NativeText progression02Text = texts.Add(progression02);
            NativeText progression03Text = texts.Add(progression03);
            int result = NativeMethods.cableway_ga_progression_n(
                Handle, (int)step, progression01Text.At, progression01Text.Length, progression02Text.At,
                progression02Text.Length, progression03Text.At, progression03Text.Length, score,
                Fields.Native(fields));
            GC.KeepAlive(fields);
            return (Result)result;
        }
    }
}
