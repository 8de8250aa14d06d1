using System;
using System.Collections;
using System.Text.RegularExpressions;

// What the tests use of NUnit, for a runtime that NUnit 2.6 does not run on.
namespace NUnit.Framework
{
    [AttributeUsage(AttributeTargets.Class)]
    public sealed class TestFixtureAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class TestAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class SetUpAttribute : Attribute
    {
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class TearDownAttribute : Attribute
    {
    }

    public delegate void TestDelegate();

    /// <summary>What an assertion throws that does not hold.</summary>
    public sealed class AssertionException : Exception
    {
        public AssertionException(string message)
            : base(message)
        {
        }
    }

    public static class Assert
    {
        public static void AreEqual(object expected, object actual, string message = null)
        {
            Hold(Same(expected, actual), Shown(actual) + " instead of " + Shown(expected), message);
        }

        public static void AreNotEqual(object unwanted, object actual, string message = null)
        {
            Hold(!Same(unwanted, actual), Shown(actual), message);
        }

        public static void IsTrue(bool condition, string message = null)
        {
            Hold(condition, "false", message);
        }

        public static void IsFalse(bool condition, string message = null)
        {
            Hold(!condition, "true", message);
        }

        public static void IsNotNull(object value, string message = null)
        {
            Hold(value != null, "null", message);
        }

        public static void Greater<T>(T large, T small, string message = null)
            where T : IComparable<T>
        {
            Hold(large.CompareTo(small) > 0, large + " is not greater than " + small, message);
        }

        public static void GreaterOrEqual<T>(T large, T small, string message = null)
            where T : IComparable<T>
        {
            Hold(large.CompareTo(small) >= 0, large + " is less than " + small, message);
        }

        public static void Less<T>(T small, T large, string message = null)
            where T : IComparable<T>
        {
            Hold(small.CompareTo(large) < 0, small + " is not less than " + large, message);
        }

        public static T Throws<T>(TestDelegate code)
            where T : Exception
        {
            try
            {
                code();
            }
            catch (T thrown)
            {
                return thrown;
            }
            throw new AssertionException("no " + typeof(T).Name + " was thrown");
        }

        public static void Fail(string message)
        {
            throw new AssertionException(message);
        }

        internal static void Hold(bool condition, string what, string message)
        {
            if (!condition)
            {
                throw new AssertionException(message == null ? what : message + ": " + what);
            }
        }

        /// <summary>Numbers by their values, lists by their items, all else by itself.</summary>
        private static bool Same(object one, object other)
        {
            if (IsNumber(one) && IsNumber(other))
            {
                bool isWhole = !(one is double || one is float || other is double || other is float);
                return isWhole
                    ? Convert.ToDecimal(one) == Convert.ToDecimal(other)
                    : Convert.ToDouble(one).Equals(Convert.ToDouble(other));
            }
            if (one is string || other is string || !(one is IEnumerable) || !(other is IEnumerable))
            {
                return Equals(one, other);
            }
            IEnumerator left = ((IEnumerable)one).GetEnumerator();
            IEnumerator right = ((IEnumerable)other).GetEnumerator();
            while (left.MoveNext())
            {
                if (!right.MoveNext() || !Same(left.Current, right.Current))
                {
                    return false;
                }
            }
            return !right.MoveNext();
        }

        private static bool IsNumber(object value)
        {
            return value is IConvertible && !(value is Enum) && value.GetType().IsPrimitive
                && !(value is bool || value is char);
        }

        private static string Shown(object value)
        {
            if (value is string || !(value is IEnumerable))
            {
                return value == null ? "null" : "<" + value + ">";
            }
            string shown = string.Empty;
            foreach (object item in (IEnumerable)value)
            {
                shown += (shown.Length == 0 ? string.Empty : ", ") + Shown(item);
            }
            return "[" + shown + "]";
        }
    }

    public static class StringAssert
    {
        public static void Contains(string part, string text)
        {
            Assert.Hold(text.Contains(part), text + " lacks " + part, null);
        }

        public static void DoesNotContain(string part, string text)
        {
            Assert.Hold(!text.Contains(part), text + " has " + part, null);
        }

        public static void StartsWith(string part, string text)
        {
            Assert.Hold(text.StartsWith(part, StringComparison.Ordinal), text + " begins otherwise", null);
        }

        public static void IsMatch(string pattern, string text)
        {
            Assert.Hold(Regex.IsMatch(text, pattern), text + " does not match " + pattern, null);
        }
    }
}
