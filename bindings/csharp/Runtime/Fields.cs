using System;

namespace Cableway
{
    /// <summary>
    /// Custom fields of GameAnalytics' events: keys with a number or a text, at most 50. Made once and used again
    /// and again it costs no garbage: <see cref="Clear"/> it, set what the next event has, and hand it to the call,
    /// which copies everything. Not for several threads at once: give each its own.
    /// </summary>
    public sealed unsafe class Fields
    {
        /// <summary>How many fields there can be. One more is kept so that the library refuses it.</summary>
        public const int Most = 50;

        private readonly NativeMemory memory = new NativeMemory();
        private readonly TextStore texts = new TextStore();
        private readonly cableway_ga_fields* native;

        /// <summary>No fields yet.</summary>
        public Fields()
        {
            int items = sizeof(cableway_ga_fields);
            native = (cableway_ga_fields*)memory.AtLeast(items + (Most + 1) * sizeof(cableway_ga_field));
            native->size = (uint)items;
            native->items = (cableway_ga_field*)((byte*)native + items);
            native->count = 0;
        }

        /// <summary>How many fields were set since they were cleared.</summary>
        public int Count => (int)native->count;

        /// <summary>Adds a field with a number. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 64 characters of A-Z a-z 0-9 _</param>
        /// <param name="number">finite</param>
        /// <returns>these fields</returns>
        public Fields Set(string key, double number) => Set(key.AsSpan(), number);

        /// <summary>Adds a field with a number. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 64 characters of A-Z a-z 0-9 _</param>
        /// <param name="number">finite</param>
        /// <returns>these fields</returns>
        public Fields Set(ReadOnlySpan<char> key, double number)
        {
            cableway_ga_field* field = Next(key);
            field->number = number;
            return this;
        }

        /// <summary>Adds a field with a text. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 64 characters of A-Z a-z 0-9 _</param>
        /// <param name="text">at most 256 characters; null counts as ""</param>
        /// <returns>these fields</returns>
        public Fields Set(string key, string text) => Set(key.AsSpan(), text.AsSpan());

        /// <summary>Adds a field with a text. Of two with the same key the later one counts.</summary>
        /// <param name="key">1 to 64 characters of A-Z a-z 0-9 _</param>
        /// <param name="text">at most 256 characters</param>
        /// <returns>these fields</returns>
        public Fields Set(ReadOnlySpan<char> key, ReadOnlySpan<char> text)
        {
            cableway_ga_field* field = Next(key);
            // Without a text the library would read the number.
            NativeText native = texts.Add(text == default(ReadOnlySpan<char>) ? string.Empty.AsSpan() : text);
            field->text = native.At;
            field->text_length = native.Length;
            return this;
        }

        /// <summary>Takes all fields away.</summary>
        /// <returns>these fields</returns>
        public Fields Clear()
        {
            native->count = 0;
            texts.Clear();
            return this;
        }

        /// <summary>As C has them. Keep the object alive until the call has returned.</summary>
        internal static cableway_ga_fields* Native(Fields fields) => fields == null ? null : fields.native;

        private cableway_ga_field* Next(ReadOnlySpan<char> key)
        {
            if (native->count <= Most)
            {
                native->count++;
            }
            cableway_ga_field* field = &native->items[native->count - 1];
            *field = default(cableway_ga_field);
            NativeText text = texts.Add(key);
            field->key = text.At;
            field->key_length = text.Length;
            return field;
        }
    }
}
