using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Cableway.Tests
{
    /// <summary>
    /// Reads the dev server's JSON: objects as dictionaries, lists, strings, doubles, booleans and null.
    /// </summary>
    internal sealed class Json
    {
        private readonly string text;
        private int at;

        private Json(string text)
        {
            this.text = text;
        }

        internal static object Read(string text)
        {
            var reader = new Json(text);
            object value = reader.Value();
            reader.Skip();
            if (reader.at != text.Length)
            {
                throw reader.Wrong("the end");
            }
            return value;
        }

        private object Value()
        {
            Skip();
            switch (Peek())
            {
                case '{':
                    return Members();
                case '[':
                    return Items();
                case '"':
                    return String();
                case 't':
                    return Word("true", true);
                case 'f':
                    return Word("false", false);
                case 'n':
                    return Word("null", null);
                default:
                    return Number();
            }
        }

        private Dictionary<string, object> Members()
        {
            var members = new Dictionary<string, object>();
            at++;
            Skip();
            while (Peek() != '}')
            {
                Skip();
                string key = String();
                Skip();
                Take(':');
                members[key] = Value();
                Skip();
                if (Peek() != '}')
                {
                    Take(',');
                }
            }
            at++;
            return members;
        }

        private List<object> Items()
        {
            var items = new List<object>();
            at++;
            Skip();
            while (Peek() != ']')
            {
                items.Add(Value());
                Skip();
                if (Peek() != ']')
                {
                    Take(',');
                    Skip();
                }
            }
            at++;
            return items;
        }

        private string String()
        {
            Take('"');
            var read = new StringBuilder();
            while (Peek() != '"')
            {
                read.Append(Peek() == '\\' ? Escaped() : text[at++]);
            }
            at++;
            return read.ToString();
        }

        private char Escaped()
        {
            at++;
            char letter = Peek();
            at++;
            switch (letter)
            {
                case 'b':
                    return '\b';
                case 'f':
                    return '\f';
                case 'n':
                    return '\n';
                case 'r':
                    return '\r';
                case 't':
                    return '\t';
                case 'u':
                    at += 4;
                    return (char)Convert.ToInt32(text.Substring(at - 4, 4), 16);
                default:
                    return letter;
            }
        }

        private double Number()
        {
            int start = at;
            while (at < text.Length && "+-.eE0123456789".IndexOf(text[at]) >= 0)
            {
                at++;
            }
            string number = text.Substring(start, at - start);
            if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                throw Wrong("a number");
            }
            return value;
        }

        private object Word(string word, object value)
        {
            if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            {
                throw Wrong(word);
            }
            at += word.Length;
            return value;
        }

        private void Skip()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        private char Peek()
        {
            if (at >= text.Length)
            {
                throw Wrong("more");
            }
            return text[at];
        }

        private void Take(char expected)
        {
            if (Peek() != expected)
            {
                throw Wrong(expected.ToString());
            }
            at++;
        }

        private FormatException Wrong(string expected)
        {
            return new FormatException("expected " + expected + " at " + at + " of " + text);
        }
    }
}
