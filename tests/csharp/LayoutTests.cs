using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Reflection.Emit;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>
    /// The structs as the C compiler lays them out (tests/c/layout.c, which tests/border compares with Rust's) and
    /// as they lie here.
    /// </summary>
    [TestFixture]
    public class LayoutTests : Stage
    {
        private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

        private static readonly Assembly Bindings = typeof(CablewayClient).Assembly;

        /// <summary>How large the runtime makes a type, without marshalling.</summary>
        private static int SizeOf(Type type)
        {
            if (type.IsPointer)
            {
                return IntPtr.Size;
            }
            var size = new DynamicMethod("size", typeof(int), Type.EmptyTypes, typeof(LayoutTests).Module, true);
            ILGenerator code = size.GetILGenerator();
            code.Emit(OpCodes.Sizeof, type);
            code.Emit(OpCodes.Ret);
            return (int)size.Invoke(null, null);
        }

        /// <summary>Where the runtime puts a field, without marshalling.</summary>
        private static int OffsetOf(FieldInfo field)
        {
            const long Base = 0x10000;
            var address = new DynamicMethod(
                "address", typeof(long), Type.EmptyTypes, typeof(LayoutTests).Module, true);
            ILGenerator code = address.GetILGenerator();
            code.Emit(OpCodes.Ldc_I8, Base);
            code.Emit(OpCodes.Conv_U);
            code.Emit(OpCodes.Ldflda, field);
            code.Emit(OpCodes.Conv_U8);
            code.Emit(OpCodes.Ret);
            return (int)((long)address.Invoke(null, null) - Base);
        }

        /// <summary>What the functions' declarations have for C's names of numbers.</summary>
        private static Type Number(string name)
        {
            MethodInfo start = Bindings.GetType("Cableway.NativeMethods").GetMethod(
                "cableway_ea_round_start_n", BindingFlags.Static | BindingFlags.NonPublic);
            ParameterInfo[] parameters = start.GetParameters();
            switch (name)
            {
                case "cableway_result":
                    return start.ReturnType;
                case "cableway_client":
                    return parameters[0].ParameterType;
                case "cableway_round":
                    return parameters[parameters.Length - 1].ParameterType.GetElementType();
                default:
                    return null;
            }
        }

        [Test]
        public void EveryStructLiesAsInC()
        {
            var named = new Dictionary<string, HashSet<string>>();
            foreach (string line in File.ReadAllLines(Prepared("layout")))
            {
                string[] words = line.Split(' ', '.');
                Type type = Number(words[0]) ?? Bindings.GetType("Cableway." + words[0]);
                Assert.IsNotNull(type, line);
                if (words.Length == 2)
                {
                    named[words[0]] = new HashSet<string>();
                    Assert.AreEqual(words[1], SizeOf(type).ToString(), line);
                    continue;
                }
                FieldInfo field = type.GetField(words[1], Own);
                Assert.IsNotNull(field, line);
                Assert.AreEqual(words[2], OffsetOf(field).ToString(), line);
                Assert.AreEqual(words[3], SizeOf(field.FieldType).ToString(), line);
                Assert.IsTrue(named[words[0]].Add(words[1]), line);
            }
            Assert.Greater(named.Count, 3);
            foreach (KeyValuePair<string, HashSet<string>> pair in named)
            {
                Type type = Bindings.GetType("Cableway." + pair.Key);
                int fields = type == null ? 0 : type.GetFields(Own).Length;
                Assert.AreEqual(fields, pair.Value.Count, pair.Key);
            }
        }

        [Test]
        public void EveryStructOfTheDeclarationsIsCompared()
        {
            var compared = new HashSet<string>();
            foreach (string line in File.ReadAllLines(Prepared("layout")))
            {
                compared.Add(line.Split(' ', '.')[0]);
            }
            foreach (Type type in Bindings.GetTypes())
            {
                bool isNative = type.IsValueType && type.Name.StartsWith("cableway_") && !type.IsNested;
                // Options and answers are pointers to what only the library knows.
                if (isNative && type.GetFields(Own).Length > 0)
                {
                    Assert.IsTrue(compared.Contains(type.Name), type.Name);
                }
            }
        }
    }
}
