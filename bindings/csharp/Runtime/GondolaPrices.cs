using System;

namespace Cableway
{
    // Prices and purchases.
    public readonly unsafe partial struct Gondola
    {
        /// <summary>
        /// Records that something was bought for virtual currency, at its current price. An event of its own,
        /// whatever the strategies of metrics say. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8; a longer one is an error, not cut</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>;
        /// <see cref="Result.NotReady"/> (the prices are not loaded yet); an error: UnknownGood (none known),
        /// NullArgument, InvalidUtf8, InvalidArgument, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result RecordPurchase(string good) =>
            RecordPurchase(good.AsSpan());

        /// <summary>The same for characters that are no string: <see cref="RecordPurchase(string)"/>.</summary>
        public Result RecordPurchase(ReadOnlySpan<char> good)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            return (Result)NativeMethods.cableway_gondola_record_purchase_n(
                Handle, goodText.At, goodText.Length, null);
        }

        /// <summary>
        /// Records that something was bought for virtual currency, at this price. An event of its own, whatever the
        /// strategies of metrics say. Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8; a longer one is an error, not cut</param>
        /// <param name="price">what was paid of each virtual currency</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; an error:
        /// NullArgument, InvalidUtf8, InvalidArgument, NotFinite, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result RecordPurchase(string good, in Price price) =>
            RecordPurchase(good.AsSpan(), in price);

        /// <summary>
        /// The same for characters that are no string: <see cref="RecordPurchase(string, in Price)"/>.
        /// </summary>
        public Result RecordPurchase(ReadOnlySpan<char> good, in Price price)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            cableway_price paid = price.Native;
            return (Result)NativeMethods.cableway_gondola_record_purchase_n(
                Handle, goodText.At, goodText.Length, &paid);
        }

        /// <summary>
        /// Records a purchase for real money, which gave the good's current reward in virtual currency.
        /// Thread-safe, does not block, makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8; a longer one is an error, not cut</param>
        /// <param name="amount">what was paid, in whole units of the currency, as 4.99; 0 to 1e9</param>
        /// <param name="currency">
        /// three capital letters, as "USD". One that is not in ISO 4217 is recorded too, with a warning
        /// </param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.UnknownCurrency"/> (recorded);
        /// <see cref="Result.NoConsent"/>, <see cref="Result.ServiceOff"/>; <see cref="Result.NotReady"/> (the
        /// prices are not loaded yet); an error: UnknownGood (none known), NullArgument, InvalidUtf8,
        /// InvalidArgument, NotFinite, NotConfigured, QueueFull, InvalidHandle, Closed
        /// </returns>
        public Result RecordIapPurchase(string good, double amount, string currency) =>
            RecordIapPurchase(good.AsSpan(), amount, currency.AsSpan());

        /// <summary>
        /// The same for characters that are no string: <see cref="RecordIapPurchase(string, double, string)"/>.
        /// </summary>
        public Result RecordIapPurchase(ReadOnlySpan<char> good, double amount, ReadOnlySpan<char> currency)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good) + Utf8.Count(currency));
            NativeText goodText = texts.Add(good);
            NativeText currencyText = texts.Add(currency);
            return (Result)NativeMethods.cableway_gondola_record_iap_purchase_n(
                Handle, goodText.At, goodText.Length, amount, currencyText.At, currencyText.Length, null);
        }

        /// <summary>
        /// Records a purchase for real money, and what it gave in virtual currency. Thread-safe, does not block,
        /// makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8; a longer one is an error, not cut</param>
        /// <param name="amount">what was paid, in whole units of the currency, as 4.99; 0 to 1e9</param>
        /// <param name="currency">
        /// three capital letters, as "USD". One that is not in ISO 4217 is recorded too, with a warning
        /// </param>
        /// <param name="reward">what it gave of each virtual currency</param>
        /// <returns>
        /// as <see cref="RecordIapPurchase(string, double, string)"/>; this reward needs not be known
        /// </returns>
        public Result RecordIapPurchase(string good, double amount, string currency, in Price reward) =>
            RecordIapPurchase(good.AsSpan(), amount, currency.AsSpan(), in reward);

        /// <summary>
        /// The same for characters that are no string:
        /// <see cref="RecordIapPurchase(string, double, string, in Price)"/>.
        /// </summary>
        public Result RecordIapPurchase(
            ReadOnlySpan<char> good, double amount, ReadOnlySpan<char> currency, in Price reward)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good) + Utf8.Count(currency));
            NativeText goodText = texts.Add(good);
            NativeText currencyText = texts.Add(currency);
            cableway_price given = reward.Native;
            return (Result)NativeMethods.cableway_gondola_record_iap_purchase_n(
                Handle, goodText.At, goodText.Length, amount, currencyText.At, currencyText.Length, &given);
        }

        /// <summary>
        /// What a good costs: an amount of each of the 8 virtual currencies in which it is sold. Of these sets the
        /// first that there is counts, for all goods: what the server told this client; what it told an earlier
        /// launch, kept on disk; what the game brings with it, or that before the second where it is newer. A price
        /// that is shown is authentic. Works also where the player has denied the service their data, or the game
        /// has switched it off. Thread-safe, takes no lock and makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="price">the amounts; nothing is sold where there is none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (what is kept on disk is not loaded yet, and the
        /// game brings no price of it); an error: UnknownGood, NullArgument, InvalidUtf8, InvalidArgument,
        /// NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetPrice(string good, out Price price) =>
            GetPrice(good.AsSpan(), out price);

        /// <summary>
        /// The same for characters that are no string: <see cref="GetPrice(string, out Price)"/>.
        /// </summary>
        public Result GetPrice(ReadOnlySpan<char> good, out Price price)
        {
            cableway_price found = default(cableway_price);
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            int result = NativeMethods.cableway_gondola_get_price_n(
                Handle, goodText.At, goodText.Length, &found);
            price = new Price(found);
            return (Result)result;
        }

        /// <summary>
        /// Whether there is a price of a good; <see cref="GetPrice(string, out Price)"/> tells why there is none.
        /// Thread-safe, takes no lock and makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="price">the amounts; nothing is sold where there is none</param>
        /// <returns>whether there is one</returns>
        public bool TryGetPrice(string good, out Price price) =>
            TryGetPrice(good.AsSpan(), out price);

        /// <summary>
        /// The same for characters that are no string: <see cref="TryGetPrice(string, out Price)"/>.
        /// </summary>
        public bool TryGetPrice(ReadOnlySpan<char> good, out Price price)
        {
            return GetPrice(good, out price) == Result.Ok;
        }

        /// <summary>
        /// What a purchase for real money gives of each virtual currency. Thread-safe, takes no lock and makes no
        /// garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="reward">the amounts; nothing is sold where there is none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (what is kept on disk is not loaded yet, and the
        /// game brings no price of it); an error: UnknownGood, NullArgument, InvalidUtf8, InvalidArgument,
        /// NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetReward(string good, out Price reward) =>
            GetReward(good.AsSpan(), out reward);

        /// <summary>
        /// The same for characters that are no string: <see cref="GetReward(string, out Price)"/>.
        /// </summary>
        public Result GetReward(ReadOnlySpan<char> good, out Price reward)
        {
            cableway_price found = default(cableway_price);
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            int result = NativeMethods.cableway_gondola_get_reward_n(
                Handle, goodText.At, goodText.Length, &found);
            reward = new Price(found);
            return (Result)result;
        }

        /// <summary>
        /// Whether there is a reward of a good; <see cref="GetReward(string, out Price)"/> tells why there is none.
        /// Thread-safe, takes no lock and makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="reward">the amounts; nothing is sold where there is none</param>
        /// <returns>whether there is one</returns>
        public bool TryGetReward(string good, out Price reward) =>
            TryGetReward(good.AsSpan(), out reward);

        /// <summary>
        /// The same for characters that are no string: <see cref="TryGetReward(string, out Price)"/>.
        /// </summary>
        public bool TryGetReward(ReadOnlySpan<char> good, out Price reward)
        {
            return GetReward(good, out reward) == Result.Ok;
        }

        /// <summary>
        /// What a good costs of one currency. Look at the result before you sell: the amount is 0 after every
        /// error, and 0 is also what a gift costs. Thread-safe, takes no lock and makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="currency">0 to 7</param>
        /// <param name="amount">0 or more</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (what is kept on disk is not loaded yet, and the
        /// game brings no price of it); an error: NotSold (not in this currency), UnknownGood, NullArgument,
        /// InvalidUtf8, InvalidArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result GetPriceIn(string good, int currency, out double amount) =>
            GetPriceIn(good.AsSpan(), currency, out amount);

        /// <summary>
        /// The same for characters that are no string: <see cref="GetPriceIn(string, int, out double)"/>.
        /// </summary>
        public Result GetPriceIn(ReadOnlySpan<char> good, int currency, out double amount)
        {
            double found = 0;
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            int result = NativeMethods.cableway_gondola_get_price_in_n(
                Handle, goodText.At, goodText.Length, currency, &found);
            amount = found;
            return (Result)result;
        }

        /// <summary>
        /// Whether a good has a price or a reward now. Thread-safe, takes no lock and makes no garbage.
        /// </summary>
        /// <param name="good">its name, 1 to 63 bytes of UTF-8</param>
        /// <param name="has">whether it has; false on failure</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/> (what is kept on disk is not loaded yet, and the
        /// game brings no price of it); an error: NullArgument, InvalidUtf8, InvalidArgument, NotConfigured,
        /// InvalidHandle, Closed
        /// </returns>
        public Result HasPrice(string good, out bool has) =>
            HasPrice(good.AsSpan(), out has);

        /// <summary>The same for characters that are no string: <see cref="HasPrice(string, out bool)"/>.</summary>
        public Result HasPrice(ReadOnlySpan<char> good, out bool has)
        {
            byte flag = 0;
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(good));
            NativeText goodText = texts.Add(good);
            int result = NativeMethods.cableway_gondola_has_price_n(
                Handle, goodText.At, goodText.Length, &flag);
            has = flag != 0;
            return (Result)result;
        }

        /// <summary>
        /// How many goods have a price or a reward now. New prices may change it at any moment. Thread-safe, takes
        /// no lock and makes no garbage.
        /// </summary>
        /// <param name="count">0 to 10,000</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NotReady"/>; an error: NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result CountGoods(out int count)
        {
            UIntPtr found = UIntPtr.Zero;
            int result = NativeMethods.cableway_gondola_count_goods(Handle, &found);
            count = (int)found;
            return (Result)result;
        }

        /// <summary>
        /// Names the goods one after the other, in the order of their names' bytes. Goes on behind a name instead
        /// of counting, so that it neither repeats nor leaves out a good that is there all the while. Thread-safe,
        /// takes no lock; makes a string.
        /// </summary>
        /// <param name="after">the name of the good before; null or "" for the first</param>
        /// <param name="good">the name; "" where there is none</param>
        /// <returns>
        /// <see cref="Result.Ok"/>; <see cref="Result.NoMoreGoods"/>; <see cref="Result.NotReady"/>; an error:
        /// InvalidUtf8, InvalidArgument, NotConfigured, InvalidHandle, Closed
        /// </returns>
        public Result NextGood(string after, out string good) =>
            NextGood(after.AsSpan(), out good);

        /// <summary>
        /// The same for characters that are no string: <see cref="NextGood(string, out string)"/>.
        /// </summary>
        public Result NextGood(ReadOnlySpan<char> after, out string good)
        {
            byte* room = stackalloc byte[Utf8.Room];
            Utf8 texts = new Utf8(room, Utf8.Count(after));
            NativeText afterText = texts.Add(after);
            byte* buffer = stackalloc byte[StringBytes];
            buffer[0] = 0;
            int result = NativeMethods.cableway_gondola_next_good_n(
                Handle, afterText.At, afterText.Length, buffer, (UIntPtr)StringBytes, null);
            good = Utf8.ReadFrom(buffer, StringBytes);
            return (Result)result;
        }
    }
}
