using System;
using System.Collections.Generic;
using System.Threading;
using NUnit.Framework;

namespace Cableway.Tests
{
    /// <summary>Many threads at once, also while the client is closed.</summary>
    [TestFixture]
    public class ThreadTests : Stage
    {
        private const int Threads = 8;

        /// <summary>Runs something on threads, and gives what went wrong on them.</summary>
        private static List<string> OnThreads(int count, Action<int> act)
        {
            var wrong = new List<string>();
            var threads = new Thread[count];
            for (int i = 0; i < count; i++)
            {
                int number = i;
                threads[i] = new Thread(() =>
                {
                    try
                    {
                        act(number);
                    }
                    catch (Exception fault)
                    {
                        lock (wrong)
                        {
                            wrong.Add(fault.ToString());
                        }
                    }
                });
                threads[i].Start();
            }
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
            return wrong;
        }

        [Test]
        public void EightThreadsRecordAtOnceAndAllArrives()
        {
            const int Calls = 300;
            // Room for all of it, however seldom a busy machine lets the library's own threads run.
            CablewayClient client = Open(AllOptions().SetJournalBytes(16 * 1024 * 1024));
            Assert.AreEqual(Result.Ok, client.WaitReady(Patience));
            List<string> wrong = OnThreads(Threads, thread =>
            {
                var fields = new Fields();
                var traits = new Traits();
                string user = "thread " + thread;
                for (int i = 0; i < Calls; i++)
                {
                    fields.Clear().Set("thread", user).Set("call", i);
                    traits.Clear().Set("call", i);
                    Assert.AreEqual(Result.Ok, client.GameAnalytics.Design("Thread:" + thread, i, fields));
                    Assert.AreEqual(Result.Ok, client.EarnAlliance.Track(user, "CALL", i, traits));
                    Assert.AreEqual(Result.Ok, client.Gondola.Increment(8 + thread));
                }
            });
            Assert.AreEqual(new string[0], wrong);
            for (int thread = 0; thread < Threads; thread++)
            {
                Assert.AreEqual(Result.Ok, client.Gondola.GetNumber(8 + thread, out double number));
                Assert.AreEqual(Calls, number);
            }
            Close(client);
            var next = new double[Threads];
            foreach (Dictionary<string, object> design in ArrivedOf("design"))
            {
                int thread = int.Parse(((string)design["event_id"]).Substring(7));
                var sent = (Dictionary<string, object>)design["custom_fields"];
                Assert.AreEqual("thread " + thread, sent["thread"]);
                Assert.AreEqual(next[thread], design["value"]);
                Assert.AreEqual(next[thread]++, sent["call"]);
            }
            Assert.AreEqual(Array.ConvertAll(new int[Threads], _ => (double)Calls), next);
            var calls = new Dictionary<string, double>();
            foreach (Dictionary<string, object> item in Arrived("earn_alliance"))
            {
                string user = (string)item["userId"];
                double count = calls.ContainsKey(user) ? calls[user] : 0;
                Assert.AreEqual(count, item["value"]);
                calls[user] = count + 1;
            }
            Assert.AreEqual(Threads, calls.Count);
            foreach (double count in calls.Values)
            {
                Assert.AreEqual(Calls, count);
            }
            AssertClean();
        }

        [Test]
        public void CallsRaceWithClosing()
        {
            // The folder's figures go on from one client to the next.
            long recorded = 0;
            for (int round = 0; round < 4; round++)
            {
                CablewayClient client = Start();
                int begun = 0;
                List<string> wrong = OnThreads(Threads, thread =>
                {
                    if (thread == 0)
                    {
                        // Closes once the others are at it.
                        SpinWait.SpinUntil(() => Volatile.Read(ref begun) == Threads - 1);
                        Result closed = client.Close(Patience);
                        Assert.AreEqual(Result.Ok, closed);
                        return;
                    }
                    Result result = Result.Ok;
                    for (int i = 0; i < 1000000 && result == Result.Ok; i++)
                    {
                        result = client.GameAnalytics.Design("Race", thread);
                        Interlocked.Add(ref recorded, result == Result.Ok ? 1 : 0);
                        if (i == 0)
                        {
                            Interlocked.Increment(ref begun);
                        }
                        AnswersOrIsClosed(client.EarnAlliance.StartRound("r", null, out Round round_));
                        AnswersOrIsClosed(round_.Track("u", "RACE"));
                        AnswersOrIsClosed(round_.End());
                        AnswersOrIsClosed(client.Gondola.Increment(8));
                        AnswersOrIsClosed(client.Gondola.GetPrice("sword", out Price price));
                        AnswersOrIsClosed(client.Poll(out Notice notice));
                        AnswersOrIsClosed(client.GetStats(Service.All, out Stats stats));
                        if (result == Result.ErrorQueueFull)
                        {
                            result = Result.Ok;
                        }
                    }
                    Assert.AreEqual(Result.ErrorClosed, result);
                });
                Assert.AreEqual(new string[0], wrong);
                Assert.AreEqual(Result.Ok, client.GetStats(Service.GameAnalytics, out Stats last));
                Assert.AreEqual(recorded, last.AcceptedOf(GameAnalyticsCategory.Design));
                Assert.AreEqual(last.Accepted, last.Delivered);
            }
            // Earn Alliance's events are alike, which the server takes for duplicates.
            Assert.AreEqual(new object[0], List("problems", string.Empty));
            Assert.AreEqual(new object[0], List("events", "verdict=rejected"));
        }

        private static void AnswersOrIsClosed(Result result)
        {
            switch (result)
            {
                case Result.Ok:
                case Result.NoNotice:
                case Result.NotReady:
                case Result.ErrorClosed:
                case Result.ErrorQueueFull:
                case Result.ErrorUnknownGood:
                case Result.ErrorInvalidHandle:
                    return;
                default:
                    Assert.Fail(result + ": " + CablewayLibrary.LastError);
                    return;
            }
        }
    }
}
