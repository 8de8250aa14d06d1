using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>
    /// The library calls managed code on threads of its own, by the calling convention of the system. The bindings
    /// offer no such callbacks, because an editor reloads assemblies; nothing is reloaded here.
    /// </summary>
    [TestFixture]
    public unsafe class CallbackTests : Stage
    {
        /// <summary>What native code may call as long as a client lives must not be collected.</summary>
        private static readonly List<Delegate> Kept = new List<Delegate>();

        /// <summary>A request, copied: the library's own is gone when its callback returns.</summary>
        private sealed class Sent
        {
            internal ulong Client;
            internal ulong Id;
            internal string Url;
            internal readonly List<KeyValuePair<string, string>> Headers = new List<KeyValuePair<string, string>>();
            internal byte[] Body;
            internal int Thread;
        }

        private static string Text(byte* text)
        {
            return Marshal.PtrToStringUTF8((IntPtr)text);
        }

        [Test]
        public void ALogHearsWholeTexts()
        {
            var heard = new ConcurrentQueue<string>();
            var levels = new ConcurrentQueue<int>();
            NativeMethods.cableway_options_set_log_callback_delegate log = (user, level, message) =>
            {
                levels.Enqueue(level);
                heard.Enqueue((IntPtr)user + " " + Text(message));
            };
            Kept.Add(log);
            CablewayOptions options = AllOptions().SetDryRun();
            int set = NativeMethods.cableway_options_set_log(
                (cableway_options*)options.Handle, log, (void*)77, NativeMethods.CABLEWAY_LOG_INFO);
            Assert.AreEqual(Result.Ok, (Result)set);
            CablewayClient client = Open(options);
            Assert.AreEqual(Result.Ok, client.EarnAlliance.Track("jürgen", "KILL_ZOMBIE", new Traits().Set("weapon", "äxe")));
            client.Close(Patience);
            string batch = Array.Find(heard.ToArray(), line => line.Contains("KILL_ZOMBIE"));
            Assert.IsNotNull(batch, string.Join("\n", heard));
            StringAssert.StartsWith("77 ", batch);
            StringAssert.Contains("äxe", batch);
            StringAssert.Contains("jürgen", batch);
            foreach (int level in levels)
            {
                Assert.IsTrue(level >= NativeMethods.CABLEWAY_LOG_ERROR && level <= NativeMethods.CABLEWAY_LOG_INFO);
            }
        }

        [Test]
        public void ATransportDeliversAndCompletesLater()
        {
            var sent = new ConcurrentQueue<Sent>();
            var completed = new ConcurrentQueue<Result>();
            NativeMethods.cableway_options_set_transport_send_delegate send = (user, request, answer) =>
            {
                Sent copy = Copy(request);
                sent.Enqueue(copy);
                ThreadPool.QueueUserWorkItem(state => completed.Enqueue(Forward(copy)));
                return NativeMethods.CABLEWAY_TRANSPORT_LATER;
            };
            Kept.Add(send);
            CablewayOptions options = AllOptions();
            int set = NativeMethods.cableway_options_set_transport((cableway_options*)options.Handle, send, null);
            Assert.AreEqual(Result.Ok, (Result)set);
            CablewayClient client = Open(options);
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Boat:Trip", 3, new Fields().Set("ship", "Flöß")));
            Assert.AreEqual(Result.Ok, client.EarnAlliance.Track("jürgen", "KILL_ZOMBIE"));
            Assert.AreEqual(Result.Ok, client.Gondola.Sync(Patience), CablewayLibrary.LastError);
            Close(client);
            Assert.AreEqual(new[] { "Boat:Trip" }, Each(ArrivedOf("design"), "event_id"));
            Assert.AreEqual(new[] { "KILL_ZOMBIE" }, Each(Arrived("earn_alliance"), "event"));
            AssertClean();
            Assert.GreaterOrEqual(sent.Count, 4);
            Assert.AreEqual(sent.Count, completed.Count);
            foreach (Sent request in sent)
            {
                StringAssert.StartsWith(Server, request.Url);
                Assert.AreNotEqual(Thread.CurrentThread.ManagedThreadId, request.Thread);
            }
            foreach (Result result in completed)
            {
                Assert.AreEqual(Result.Ok, result);
            }
        }

        private static Sent Copy(cableway_http_request* request)
        {
            var copy = new Sent
            {
                Client = request->client,
                Id = request->id,
                Url = Text(request->url),
                Body = new byte[(int)request->body_length],
                Thread = Thread.CurrentThread.ManagedThreadId,
            };
            Marshal.Copy((IntPtr)request->body, copy.Body, 0, copy.Body.Length);
            for (uint header = 0; header < request->header_count; header++)
            {
                string name = Text(request->header_names[header]);
                copy.Headers.Add(new KeyValuePair<string, string>(name, Text(request->header_values[header])));
            }
            return copy;
        }

        /// <summary>Sends a request as it is, and tells the library what was answered.</summary>
        private static Result Forward(Sent sent)
        {
            var request = (HttpWebRequest)WebRequest.Create(sent.Url);
            request.Method = "POST";
            request.Proxy = null;
            request.Timeout = (int)Patience.TotalMilliseconds;
            foreach (KeyValuePair<string, string> header in sent.Headers)
            {
                request.Headers.Set(header.Key, header.Value);
            }
            using (Stream stream = request.GetRequestStream())
            {
                stream.Write(sent.Body, 0, sent.Body.Length);
            }
            using (var answer = (HttpWebResponse)request.GetResponse())
            using (var reader = new StreamReader(answer.GetResponseStream(), Encoding.UTF8))
            {
                byte[] body = Encoding.UTF8.GetBytes(reader.ReadToEnd());
                fixed (byte* at = body)
                {
                    var response = new cableway_http_response
                    {
                        size = (uint)sizeof(cableway_http_response),
                        status = (int)answer.StatusCode,
                        body = at,
                        body_length = (UIntPtr)body.Length,
                    };
                    return (Result)NativeMethods.cableway_transport_complete(sent.Client, sent.Id, &response);
                }
            }
        }
    }
}
