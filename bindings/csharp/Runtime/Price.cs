namespace Cableway
{
    /// <summary>
    /// Amounts of the 8 virtual currencies: what a good costs, or what a purchase for real money gives.
    /// </summary>
    public readonly unsafe struct Price
    {
        /// <summary>How many virtual currencies there are: indices 0 to 7.</summary>
        public const int Currencies = 8;

        internal readonly cableway_price Native;

        internal Price(in cableway_price native)
        {
            Native = native;
        }

        /// <summary>A price in one currency; <see cref="With"/> adds others.</summary>
        /// <param name="currency">0 to 7; another one gives a price of nothing</param>
        /// <param name="amount">0 or more</param>
        public static Price Of(int currency, double amount) => default(Price).With(currency, amount);

        /// <summary>The same price with this amount of a currency.</summary>
        /// <param name="currency">0 to 7; another one changes nothing</param>
        /// <param name="amount">0 or more</param>
        public Price With(int currency, double amount)
        {
            cableway_price changed = Native;
            if (IsCurrency(currency))
            {
                changed.amounts[currency] = amount;
                changed.priced = (byte)(changed.priced | (1 << currency));
            }
            return new Price(changed);
        }

        /// <summary>
        /// The amount of a currency; 0 where the good is not sold in it, which is not the same as costing 0:
        /// <see cref="TryGetAmount"/>.
        /// </summary>
        /// <param name="currency">0 to 7</param>
        public double this[int currency]
        {
            get
            {
                TryGetAmount(currency, out double amount);
                return amount;
            }
        }

        /// <summary>Whether the good is sold in this currency, and for how much.</summary>
        /// <param name="currency">0 to 7</param>
        /// <param name="amount">the amount, 0 or more; 0 where it is not sold in it</param>
        public bool TryGetAmount(int currency, out double amount)
        {
            cableway_price native = Native;
            bool isSold = IsCurrency(currency) && ((native.priced >> currency) & 1) != 0;
            amount = isSold ? native.amounts[currency] : 0;
            return isSold;
        }

        /// <summary>Where it comes from.</summary>
        public PriceSource Source => (PriceSource)Native.source;

        /// <summary>
        /// What the server calls the set that the price stands in; "" where it has no name. Makes a string.
        /// </summary>
        public string Version
        {
            get
            {
                cableway_price native = Native;
                return Utf8.ReadFrom(native.version, 64);
            }
        }

        private static bool IsCurrency(int index) => index >= 0 && index < Currencies;
    }
}
