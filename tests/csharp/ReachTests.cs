using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>All that the C header has is declared, and can be reached from the layer above.</summary>
    [TestFixture]
    public class ReachTests : Stage
    {
        /// <summary>
        /// They concern callbacks, which the library calls on threads of its own as long as a client lives: longer
        /// than the assemblies whose code they would be. Native code sets them with `CablewayOptions.Handle`.
        /// </summary>
        private static readonly string[] OfCallbacks =
        {
            "cableway_options_set_log",
            "cableway_options_set_transport",
            "cableway_http_answer_set",
            "cableway_transport_complete",
        };

        /// <summary>What only callbacks use, and the parts of the version, which is there as a whole.</summary>
        private static readonly Regex UnusedConstants =
            new Regex("^CABLEWAY_(LOG_|TRANSPORT_|VERSION_(MAJOR|MINOR|PATCH)$)");

        private static readonly Type Declarations =
            typeof(CablewayClient).Assembly.GetType("Cableway.NativeMethods");

        private static string Header => File.ReadAllText(Path.Combine(Prepared("root"), "include/cableway.h"));

        /// <summary>The code of the layer, without comments.</summary>
        private static string Layer()
        {
            string code = string.Empty;
            foreach (string path in Directory.GetFiles(Path.Combine(Prepared("root"), "bindings/csharp/Runtime"), "*.cs"))
            {
                if (!path.EndsWith(".g.cs"))
                {
                    code += Regex.Replace(File.ReadAllText(path), "//[^\n]*", string.Empty);
                }
            }
            return code;
        }

        private static SortedSet<string> Functions()
        {
            var names = new SortedSet<string>(StringComparer.Ordinal);
            foreach (Match match in Regex.Matches(Header, @"CABLEWAY_API\s+[^;(]*?(cableway_\w+)\("))
            {
                names.Add(match.Groups[1].Value);
            }
            Assert.Greater(names.Count, 150);
            return names;
        }

        [Test]
        public void EveryFunctionIsDeclaredAndNoOther()
        {
            var declared = new SortedSet<string>(StringComparer.Ordinal);
            foreach (MethodInfo method in Declarations.GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            {
                declared.Add(method.Name);
            }
            Assert.AreEqual(Functions(), declared);
        }

        [Test]
        public void EveryFunctionIsCalled()
        {
            string code = Layer();
            SortedSet<string> functions = Functions();
            foreach (string name in functions)
            {
                // Strings here do not end in NUL: of two forms the one that takes lengths is called.
                bool hasForm = functions.Contains(name + "_n");
                bool isCalled = Regex.IsMatch(code, "NativeMethods\\." + name + "\\(");
                bool isForCallbacks = Array.IndexOf(OfCallbacks, name) >= 0;
                Assert.AreEqual(!hasForm && !isForCallbacks, isCalled, name);
            }
        }

        [Test]
        public void EveryConstantIsDeclaredWithItsValueAndUsed()
        {
            string code = Layer();
            int count = 0;
            foreach (Match match in Regex.Matches(Header, @"#define (CABLEWAY_\w+) (-?\d+|"".*"")u?\n"))
            {
                string name = match.Groups[1].Value;
                FieldInfo constant = Declarations.GetField(name, BindingFlags.Static | BindingFlags.NonPublic);
                Assert.IsNotNull(constant, name);
                Assert.AreEqual(match.Groups[2].Value.Trim('"'), constant.GetRawConstantValue().ToString(), name);
                bool isUsed = Regex.IsMatch(code, "NativeMethods\\." + name + "\\b");
                Assert.AreEqual(!UnusedConstants.IsMatch(name), isUsed, name);
                count++;
            }
            Assert.Greater(count, 150);
        }

        [Test]
        public void NothingNativeIsPublic()
        {
            foreach (Type type in typeof(CablewayClient).Assembly.GetExportedTypes())
            {
                Assert.AreEqual("Cableway", type.Namespace);
                Assert.IsFalse(type.Name.Contains("_"), type.Name);
            }
        }
    }
}
