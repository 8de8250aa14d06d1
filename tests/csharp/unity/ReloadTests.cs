using System;
using NUnit.Framework;

namespace Cableway.Unity.Trials
{
    /// <summary>
    /// What the Editor does to a game's code: playing begins and ends with and without a reload of the domain, and
    /// the code is compiled anew while the game is played. A domain here is one of Mono's, as in the Editor.
    /// </summary>
    [TestFixture]
    public class ReloadTests : Play
    {
        private const int ResumeWithin = 30;

        private ulong Open(Visitor visitor, ulong known, int resumeWithin = ResumeWithin)
        {
            return visitor.Open(Folder, Prepared("ga_key"), Prepared("ga_secret"), Server, resumeWithin, known);
        }

        private ulong OpenWithOtherKey(Visitor visitor, ulong known)
        {
            return visitor.Open(Folder, "another", Prepared("ga_secret"), Server, ResumeWithin, known);
        }

        [Test]
        public void ARecompilationWhilePlayingFindsTheClientByItsNumber()
        {
            Visitor visitor;
            AppDomain first = Load("first", out visitor);
            ulong client = Open(visitor, 0);
            Assert.IsFalse(visitor.IsReattached);
            Assert.AreEqual(Result.Ok, visitor.Record("Reload:Before"));
            Unload(first);

            AppDomain second = Load("second", out visitor);
            // Even with another key: it was changed in the Inspector meanwhile, and holds from the next play on.
            Assert.AreEqual(client, OpenWithOtherKey(visitor, client));
            Assert.IsTrue(visitor.IsReattached);
            Assert.AreEqual(Result.Ok, visitor.Record("Reload:After"));
            visitor.Close();
            Unload(second);
            Assert.AreEqual(new[] { "user", "design", "design", "session_end" }, Categories());
            Assert.AreEqual(1, Sessions());
            AssertClean();
        }

        [Test]
        public void ARecompilationFindsTheClientByItsFolder()
        {
            Visitor visitor;
            AppDomain first = Load("first", out visitor);
            ulong client = Open(visitor, 0);
            Unload(first);
            AppDomain second = Load("second", out visitor);
            Assert.AreEqual(client, Open(visitor, 0));
            visitor.Close();
            Unload(second);
            Assert.AreEqual(1, Sessions());
        }

        [Test]
        public void OtherKeysForAFolderThatIsOpenAreExplained()
        {
            Visitor visitor;
            AppDomain first = Load("first", out visitor);
            ulong client = Open(visitor, 0);
            Unload(first);
            AppDomain second = Load("second", out visitor);
            Assert.AreEqual(0, OpenWithOtherKey(visitor, 0));
            Assert.AreEqual(PlayState.Closed, visitor.State);
            StringAssert.Contains("with other keys or addresses", visitor.Problem);
            Unload(second);
            CablewayClient.FromHandle(client).Close(Patience);
        }

        [Test]
        public void APlayerWhoWasAwayDuringTheRecompilationComesBack()
        {
            Visitor visitor;
            AppDomain first = Load("first", out visitor);
            ulong client = Open(visitor, 0, 0);
            visitor.Pause(true);
            Unload(first);
            AppDomain second = Load("second", out visitor);
            Assert.AreEqual(client, Open(visitor, client, 0));
            visitor.Pause(false);
            Assert.AreEqual(Result.Ok, visitor.Record("Reload:Back"));
            visitor.Close();
            Unload(second);
            string[] expected = { "user", "session_end", "user", "design", "session_end" };
            Assert.AreEqual(expected, Categories());
        }

        [Test]
        public void EachPlayIsASessionWithAReloadOfTheDomain()
        {
            ulong before = 0;
            for (int play = 0; play < 3; play++)
            {
                Visitor visitor;
                AppDomain domain = Load("play " + play, out visitor);
                // The number of the last play is stale, and known to be.
                ulong client = Open(visitor, before);
                Assert.AreNotEqual(before, client);
                Assert.IsFalse(visitor.IsReattached);
                before = client;
                visitor.Close();
                Unload(domain);
            }
            Assert.AreEqual(3, Sessions());
            AssertClean();
        }

        [Test]
        public void EachPlayIsASessionWithoutAReloadOfTheDomain()
        {
            for (int play = 0; play < 3; play++)
            {
                PlaySession session = Opened(Settings());
                Record(session, "Reload:Play");
                session.Close();
            }
            Assert.AreEqual(3, Sessions());
            Assert.AreEqual(3, ArrivedOf("design").Count);
            AssertClean();
        }

        [Test]
        public void APlayThatWasNotClosedIsEndedByTheNext()
        {
            const int mostPlays = 10;
            // What CablewayHost does before the first scene of each play.
            PlaySession forgotten = Opened(Settings());
            Record(forgotten, "Reload:Forgotten");
            forgotten.Close(TimeSpan.Zero);
            // Its events go out with one of the next plays, as soon as its journal is let go.
            for (int play = 0; play < mostPlays && ArrivedOf("design").Count == 0; play++)
            {
                PlaySession session = Opened(Settings());
                Assert.AreNotEqual(forgotten.Client.Handle, session.Client.Handle);
                session.Close();
            }
            Assert.AreEqual(new[] { "Reload:Forgotten" }, Each(ArrivedOf("design"), "event_id"));
            AssertClean();
        }
    }
}
