using System;

namespace Cableway
{
    /// <summary>
    /// Traits of Earn Alliance's events, which tell events of the same name apart, as "weapon": "knife". At most 50
    /// and 8,192 bytes of keys, texts and JSON together. Made once and used again and again they cost no garbage:
    /// <see cref="Clear"/> them, set what the next event has, and hand them to the call, which copies everything.
    /// Not for several threads at once: give each its own.
    /// </summary>
    public sealed unsafe class Traits
    {
        /// <summary>How many traits there can be. One more is kept so that the library refuses it.</summary>
        public const int Most = 50;

        private readonly NativeMemory memory = new NativeMemory();
        private readonly TextStore texts = new TextStore();
        private readonly cableway_traits* native;

        /// <summary>No traits yet.</summary>
        public Traits()
        {
            int items = sizeof(cableway_traits);
            native = (cableway_traits*)memory.AtLeast(items + (Most + 1) * sizeof(cableway_trait));
            *native = default(cableway_traits);
            native->size = (uint)items;
            native->items = (cableway_trait*)((byte*)native + items);
        }

        /// <summary>How many traits were set since they were cleared, the JSON's not counted.</summary>
        public int Count => (int)native->count;

        /// <summary>Adds a trait with a number. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="number">finite; whole ones travel as integers, as far as 64 bits go</param>
        /// <returns>these traits</returns>
        public Traits Set(string key, double number) => Set(key.AsSpan(), number);

        /// <summary>Adds a trait with a number. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="number">finite; whole ones travel as integers, as far as 64 bits go</param>
        /// <returns>these traits</returns>
        public Traits Set(ReadOnlySpan<char> key, double number)
        {
            Next(key, NativeMethods.CABLEWAY_TRAIT_NUMBER)->number = number;
            return this;
        }

        /// <summary>Adds a trait that is true or false. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="flag">which</param>
        /// <returns>these traits</returns>
        public Traits Set(string key, bool flag) => Set(key.AsSpan(), flag);

        /// <summary>Adds a trait that is true or false. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="flag">which</param>
        /// <returns>these traits</returns>
        public Traits Set(ReadOnlySpan<char> key, bool flag)
        {
            Next(key, NativeMethods.CABLEWAY_TRAIT_BOOLEAN)->number = flag ? 1 : 0;
            return this;
        }

        /// <summary>Adds a trait with a text. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="text">at most 1,024 bytes of UTF-8; null is a null of JSON</param>
        /// <returns>these traits</returns>
        public Traits Set(string key, string text) =>
            text == null ? SetNull(key) : Set(key.AsSpan(), text.AsSpan());

        /// <summary>Adds a trait with a text. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <param name="text">at most 1,024 bytes of UTF-8</param>
        /// <returns>these traits</returns>
        public Traits Set(ReadOnlySpan<char> key, ReadOnlySpan<char> text)
        {
            cableway_trait* trait = Next(key, NativeMethods.CABLEWAY_TRAIT_STRING);
            NativeText native = texts.Add(text == default(ReadOnlySpan<char>) ? string.Empty.AsSpan() : text);
            trait->text = native.At;
            trait->text_length = native.Length;
            return this;
        }

        /// <summary>Adds a trait that is null. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 128 bytes of UTF-8</param>
        /// <returns>these traits</returns>
        public Traits SetNull(string key)
        {
            Next(key.AsSpan(), NativeMethods.CABLEWAY_TRAIT_NULL);
            return this;
        }

        /// <summary>Adds the traits of a JSON object, which count before those that were set by themselves.</summary>
        /// <param name="json">
        /// an object whose values are strings, numbers, booleans or null, as <c>{"weapon":"knife"}</c>; they travel
        /// as they are. Null or "" for none. Takes the place of the JSON that was set before
        /// </param>
        /// <returns>these traits</returns>
        public Traits SetJson(string json)
        {
            NativeText text = texts.Add(json.AsSpan());
            native->json = text.At;
            native->json_length = text.Length;
            return this;
        }

        /// <summary>Takes all traits away.</summary>
        /// <returns>these traits</returns>
        public Traits Clear()
        {
            native->count = 0;
            native->json = null;
            native->json_length = UIntPtr.Zero;
            texts.Clear();
            return this;
        }

        /// <summary>As C has them. Keep the object alive until the call has returned.</summary>
        internal static cableway_traits* Native(Traits traits) => traits == null ? null : traits.native;

        private cableway_trait* Next(ReadOnlySpan<char> key, int kind)
        {
            if (native->count <= Most)
            {
                native->count++;
            }
            cableway_trait* trait = &native->items[native->count - 1];
            *trait = default(cableway_trait);
            NativeText text = texts.Add(key);
            trait->key = text.At;
            trait->key_length = text.Length;
            trait->kind = kind;
            return trait;
        }
    }
}
