using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>
    /// What `cargo xtask csharp` has prepared: a dev server, its keys, files. And for each test a storage folder
    /// of its own, and a server that has forgotten the test before.
    /// </summary>
    public abstract class Stage
    {
        /// <summary>Longer than anything that is awaited here should take, on the slowest machine.</summary>
        protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        /// <summary>So long that nothing is sent before it is asked for.</summary>
        protected static readonly TimeSpan Never = TimeSpan.FromHours(1);

        private static readonly Dictionary<string, string> Told = ReadTold();

        private readonly List<CablewayClient> opened = new List<CablewayClient>();

        protected static string Server => Told["server"];

        protected string Folder { get; private set; }

        [SetUp]
        public void Begin()
        {
            Ask("DELETE", "/dev/events");
            Folder = Path.Combine(Path.GetTempPath(), "cableway-csharp-" + Guid.NewGuid().ToString("N"));
            Directory.CreateDirectory(Folder);
        }

        [TearDown]
        public void End()
        {
            // Nobody wants what a test left, least of all the tests behind one that failed.
            foreach (CablewayClient client in opened)
            {
                client.SetConsent(Service.All, Consent.Denied);
                client.Close(Patience);
            }
            opened.Clear();
            // A client that was closed without waiting may be at its files for a moment.
            DateTime deadline = DateTime.UtcNow + Patience;
            while (!TryDelete(Folder))
            {
                Assert.Less(DateTime.UtcNow, deadline, Folder);
                Thread.Sleep(10);
            }
        }

        /// <summary>A word of what was prepared.</summary>
        protected static string Prepared(string name)
        {
            return Told[name];
        }

        /// <summary>Options for GameAnalytics, whose batches leave only when asked for.</summary>
        protected CablewayOptions GameAnalyticsOptions()
        {
            return new CablewayOptions()
                .SetStorageDir(Folder)
                .SetGaKeys(Told["ga_key"], Told["ga_secret"])
                .SetGaEndpoint(Server)
                .SetGaBatch(Never, 500);
        }

        /// <summary>Options for all three services.</summary>
        protected CablewayOptions AllOptions()
        {
            return GameAnalyticsOptions()
                .SetEaKeys(Told["ea_client"], Told["ea_secret"], Told["ea_game"])
                .SetEaDsn(Server + "/v2/custom-events")
                .SetEaBatch(Never, 100)
                .SetEaFlushCooldown(TimeSpan.Zero)
                .SetGondolaKeys(Told["gondola_application"], Told["gondola_secret"])
                .SetGondolaServer(Server);
        }

        /// <summary>A client that is closed at the test's end, should the test not get to it.</summary>
        protected CablewayClient Open(CablewayOptions options)
        {
            using (options)
            {
                CablewayClient client = CablewayClient.Open(options);
                opened.Add(client);
                return client;
            }
        }

        /// <summary>A client of all services, loaded.</summary>
        protected CablewayClient Start()
        {
            CablewayClient client = Open(AllOptions());
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            return client;
        }

        /// <summary>Closes a client that must get rid of everything, and whose figures must be balanced.</summary>
        protected static void Close(CablewayClient client)
        {
            Assert.AreEqual(Result.Ok, client.Close(Patience), CablewayLibrary.LastError);
            Assert.AreEqual(Result.Ok, client.GetStats(Service.All, out Stats stats));
            long sum = stats.Delivered + stats.Rejected + stats.Stored + stats.InFlight + stats.Dropped;
            Assert.AreEqual(stats.Accepted, sum);
        }

        /// <summary>What arrived of a service: the events as they were sent.</summary>
        protected static List<Dictionary<string, object>> Arrived(string service)
        {
            var arrived = new List<Dictionary<string, object>>();
            foreach (Dictionary<string, object> item in List("events", "service=" + service))
            {
                Assert.AreEqual("collected", item["verdict"], item["event"].ToString());
                arrived.Add((Dictionary<string, object>)item["event"]);
            }
            return arrived;
        }

        /// <summary>What arrived of a category of GameAnalytics.</summary>
        protected static List<Dictionary<string, object>> ArrivedOf(string category)
        {
            return Arrived("game_analytics").FindAll(item => (string)item["category"] == category);
        }

        /// <summary>A field of each event.</summary>
        protected static List<object> Each(IEnumerable<Dictionary<string, object>> items, string field)
        {
            var values = new List<object>();
            foreach (Dictionary<string, object> item in items)
            {
                values.Add(item.ContainsKey(field) ? item[field] : null);
            }
            return values;
        }

        /// <summary>Asserts that the server found nothing to complain of.</summary>
        protected static void AssertClean()
        {
            Assert.AreEqual(new object[0], List("problems", string.Empty));
            Assert.AreEqual(new object[0], List("events", "verdict=duplicate"));
            Assert.AreEqual(new object[0], List("events", "verdict=rejected"));
        }

        /// <summary>A list of the dev server's.</summary>
        protected static List<object> List(string name, string query)
        {
            var page = (Dictionary<string, object>)Json.Read(Ask("GET", "/dev/" + name + "?" + query));
            return (List<object>)page[name];
        }

        /// <summary>Asks the dev server.</summary>
        protected static string Ask(string method, string path, string body = null)
        {
            var request = (HttpWebRequest)WebRequest.Create(Server + path);
            request.Method = method;
            request.Proxy = null;
            request.Timeout = (int)Patience.TotalMilliseconds;
            if (body != null)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(body);
                request.ContentLength = bytes.Length;
                using (Stream stream = request.GetRequestStream())
                {
                    stream.Write(bytes, 0, bytes.Length);
                }
            }
            using (var answer = (HttpWebResponse)request.GetResponse())
            using (var reader = new StreamReader(answer.GetResponseStream(), Encoding.UTF8))
            {
                Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, path);
                return reader.ReadToEnd();
            }
        }

        /// <summary>Takes all notices that there are, and gives those of a kind.</summary>
        protected static List<Notice> Notices(CablewayClient client, NoticeKind kind)
        {
            var notices = new List<Notice>();
            Notice notice;
            while (client.Poll(out notice) == Result.Ok)
            {
                if (notice.Kind == kind)
                {
                    notices.Add(notice);
                }
            }
            return notices;
        }

        private static bool TryDelete(string folder)
        {
            try
            {
                Directory.Delete(folder, true);
                return true;
            }
            catch (IOException)
            {
                return false;
            }
        }

        private static Dictionary<string, string> ReadTold()
        {
            string path = Environment.GetEnvironmentVariable("CABLEWAY_CSHARP_STAGE");
            Assert.IsNotNull(path, "run these tests with `cargo xtask csharp`");
            var told = new Dictionary<string, string>();
            foreach (string line in File.ReadAllLines(path))
            {
                int space = line.IndexOf(' ');
                told[line.Substring(0, space)] = line.Substring(space + 1);
            }
            return told;
        }
    }
}
