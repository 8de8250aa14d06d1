using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>
    /// Runs all tests, one after the other, and writes into a file how each went: an emulated system's consoles
    /// and exit codes are not to be relied on.
    /// </summary>
    public static class Runner
    {
        private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public;

        /// <summary>
        /// The file, and the name of one test or a part of it, if not all are to run. Without a last line that
        /// counts, it did not come to its end.
        /// </summary>
        public static int Main(string[] arguments)
        {
            string part = arguments.Length > 1 ? arguments[1] : string.Empty;
            int run = 0;
            int failed = 0;
            using (var report = new StreamWriter(arguments[0]) { AutoFlush = true })
            {
                foreach (MethodInfo test in Tests())
                {
                    string name = test.DeclaringType.Name + "." + test.Name;
                    if (!name.Contains(part))
                    {
                        continue;
                    }
                    report.WriteLine("begins " + name);
                    Exception fault = Run(test);
                    run++;
                    failed += fault == null ? 0 : 1;
                    report.WriteLine(fault == null ? "passed " + name : "FAILED " + name + ": " + fault);
                }
                report.WriteLine("run " + run + " failed " + failed);
            }
            return failed == 0 ? 0 : 1;
        }

        private static IEnumerable<MethodInfo> Tests()
        {
            foreach (Type type in typeof(Runner).Assembly.GetTypes())
            {
                if (type.IsDefined(typeof(TestFixtureAttribute)))
                {
                    foreach (MethodInfo method in With<TestAttribute>(type))
                    {
                        yield return method;
                    }
                }
            }
        }

        private static IEnumerable<MethodInfo> With<T>(Type type)
            where T : Attribute
        {
            return Array.FindAll(type.GetMethods(Any), method => method.IsDefined(typeof(T)));
        }

        /// <summary>What a test, or what goes before and after it, throws first.</summary>
        private static Exception Run(MethodInfo test)
        {
            object fixture = Activator.CreateInstance(test.DeclaringType);
            Exception fault = null;
            foreach (MethodInfo before in With<SetUpAttribute>(test.DeclaringType))
            {
                fault = fault ?? Thrown(before, fixture);
            }
            fault = fault ?? Thrown(test, fixture);
            foreach (MethodInfo after in With<TearDownAttribute>(test.DeclaringType))
            {
                Exception late = Thrown(after, fixture);
                fault = fault ?? late;
            }
            return fault;
        }

        private static Exception Thrown(MethodInfo method, object fixture)
        {
            try
            {
                method.Invoke(fixture, null);
                return null;
            }
            catch (TargetInvocationException thrown)
            {
                return thrown.InnerException;
            }
        }
    }
}
