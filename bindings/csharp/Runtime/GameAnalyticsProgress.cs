using System;

namespace Cableway
{
    // What players buy, earn, spend and complete.
    public readonly unsafe partial struct GameAnalytics
    {
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
