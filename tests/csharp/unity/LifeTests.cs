using System;
using System.Threading;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>A session as the engine drives it: opened, paused, resumed, closed.</summary>
    [TestFixture]
    public class LifeTests : Play
    {
        [Test]
        public void ASessionOpensRecordsAndCloses()
        {
            PlaySession session = Opened(Settings());
            Record(session, "Life:Event");
            session.Close();
            Assert.AreEqual(PlayState.Ended, session.State);
            Assert.AreEqual(new[] { "user", "design", "session_end" }, Categories());
            AssertClean();
        }

        [Test]
        public void ClosingAgainDoesNothingAndLastNoticesAreHeard()
        {
            PlaySession session = Opened(Settings());
            Record(session, "Life:Event");
            session.Close();
            session.Close();
            Assert.AreEqual(PlayState.Ended, session.State);
            Assert.AreEqual(Result.ErrorClosed, session.Client.GameAnalytics.Design("Life:Late"));
            Notice notice;
            bool delivered = false;
            for (int i = 0; i < 64 && session.TryPoll(out notice); i++)
            {
                delivered |= notice.Kind == NoticeKind.Delivered;
            }
            Assert.IsTrue(delivered);
        }

        [Test]
        public void WhatTheEngineSaysAtTheStartChangesNothing()
        {
            Setup setup = Settings();
            setup.resumeWithinSeconds = 0;
            PlaySession session = Opened(setup);
            session.Focus(true);
            session.Pause(false);
            Record(session, "Life:Event");
            session.Close();
            Assert.AreEqual(1, Sessions());
        }

        [Test]
        public void AnAbsenceEndsTheSessionWhereItMayNotLast()
        {
            Setup setup = Settings();
            setup.resumeWithinSeconds = 0;
            PlaySession session = Opened(setup);
            Record(session, "Life:Before");
            session.Pause(true);
            session.Pause(true);
            Assert.AreEqual(PlayState.Away, session.State);
            // An absence of less than a millisecond is none.
            Thread.Sleep(20);
            session.Pause(false);
            Assert.AreEqual(PlayState.Open, session.State);
            Record(session, "Life:After");
            session.Close();
            string[] expected = { "user", "design", "session_end", "user", "design", "session_end" };
            Assert.AreEqual(expected, Categories());
            Assert.AreEqual(2, Sessions());
            AssertClean();
        }

        [Test]
        public void AShortAbsenceIsOneSession()
        {
            PlaySession session = Opened(Settings());
            session.Pause(true);
            session.Pause(false);
            Record(session, "Life:After");
            session.Close();
            Assert.AreEqual(1, Sessions());
        }

        [Test]
        public void TheFocusCountsOnlyWhereItShould()
        {
            PlaySession session = Opened(Settings());
            session.Focus(false);
            Assert.AreEqual(PlayState.Open, session.State);
            session.Close();

            Setup setup = Settings();
            setup.awayWithoutFocus = true;
            session = Opened(setup);
            session.Focus(false);
            Assert.AreEqual(PlayState.Away, session.State);
            session.Pause(true);
            session.Focus(true);
            Assert.AreEqual(PlayState.Away, session.State, "it is still paused");
            session.Pause(false);
            Assert.AreEqual(PlayState.Open, session.State);
            session.Close();
        }

        [Test]
        public void AGameThatIsQuitInTheBackgroundEnds()
        {
            PlaySession session = Opened(Settings());
            session.Pause(true);
            session.Close();
            Assert.AreEqual(PlayState.Ended, session.State);
            session.Pause(false);
            Assert.AreEqual(PlayState.Ended, session.State);
            Assert.AreEqual(new[] { "user", "session_end" }, Categories());
        }

        [Test]
        public void WithoutASessionEverythingIsRefusedAndNothingBreaks()
        {
            PlaySession session = new PlaySession();
            Notice notice;
            session.Pause(true);
            session.Focus(false);
            Assert.IsFalse(session.TryPoll(out notice));
            Assert.IsFalse(session.WantsConnection(100));
            session.Close();
            Assert.AreEqual(PlayState.Closed, session.State);
            Assert.AreEqual(Result.ErrorInvalidHandle, session.Client.GameAnalytics.Design("Life:Event"));
        }

        [Test]
        public void WhatTheLibraryRefusesIsTold()
        {
            Setup setup = Settings();
            setup.gameAnalytics.endpoint = "http://example.com";
            PlaySession session = new PlaySession();
            Assert.IsFalse(session.Open(setup, Folder));
            Assert.AreEqual(PlayState.Closed, session.State);
            StringAssert.Contains("plain http", session.Problem);
            // Once it is put right, the same session opens.
            Assert.IsTrue(session.Open(Settings(), Folder), session.Problem);
            Assert.AreEqual("", session.Problem);
            session.Close();
        }

        [Test]
        public void OpeningAgainKeepsTheSession()
        {
            PlaySession session = Opened(Settings());
            ulong handle = session.Client.Handle;
            Assert.IsTrue(session.Open(AllSettings(), Folder));
            Assert.AreEqual(handle, session.Client.Handle);
            session.Close();
            Assert.AreEqual(1, Sessions());
        }

        [Test]
        public void AClosedSessionCanBeOpenedAnew()
        {
            PlaySession session = Opened(Settings());
            ulong handle = session.Client.Handle;
            session.Pause(true);
            session.Tell(Connection.Wifi);
            session.Close();
            session.Pause(false);
            Assert.IsTrue(session.Open(Settings(), Folder), session.Problem);
            Assert.AreNotEqual(handle, session.Client.Handle);
            // What was told to the client before must be told to this one.
            session.Tell(Connection.Wifi);
            Record(session, "Life:Anew");
            session.Pause(true);
            Assert.AreEqual(PlayState.Away, session.State);
            session.Close();
            Assert.AreEqual(new[] { "wifi" }, Each(ArrivedOf("design"), "connection_type"));
            Assert.AreEqual(2, Sessions());
            AssertClean();
        }

        [Test]
        public void TheConnectionIsToldOnceASecondAndWhenItChanges()
        {
            PlaySession session = Opened(Settings());
            Assert.IsTrue(session.WantsConnection(10));
            Assert.IsFalse(session.WantsConnection(10.5f));
            Assert.IsTrue(session.WantsConnection(11.1f));
            session.Tell(Connection.Wifi);
            Record(session, "Life:Wifi");
            session.Tell(Connection.Offline);
            Record(session, "Life:Offline");
            session.Tell(Connection.Wwan);
            Record(session, "Life:Wwan");
            session.Close();
            Assert.AreEqual(new[] { "wifi", "offline", "wwan" }, Each(ArrivedOf("design"), "connection_type"));
        }

        [Test]
        public void AFrameMakesNoGarbage()
        {
            const int frames = 100000;
            PlaySession session = Opened(Settings());
            Assert.AreEqual(Result.Ok, session.Client.WaitReady(Patience));
            NoticeHistory history = new NoticeHistory(4);
            int heard = Frames(session, history, 100);
            Assert.Greater(heard, 0, "the notice that it is ready");
            long before = GC.GetAllocatedBytesForCurrentThread();
            Frames(session, history, frames);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.AreEqual(0, bytes);
            session.Close();
        }

        private static int Frames(PlaySession session, NoticeHistory history, int count)
        {
            int heard = 0;
            Notice notice;
            for (int i = 0; i < count; i++)
            {
                if (session.WantsConnection(i))
                {
                    session.Tell(Connection.Wifi);
                }
                session.Focus(i % 2 == 0);
                while (session.TryPoll(out notice))
                {
                    history.Add(notice);
                    heard++;
                }
            }
            return heard;
        }
    }
}
