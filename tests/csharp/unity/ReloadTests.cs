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
            // Even with other settings: they were changed in the Inspector meanwhile.
            Assert.AreEqual(client, Open(visitor, client, 5));
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
        public void OtherSettingsOnAFolderThatIsOpenAreExplained()
        {
            Visitor visitor;
            AppDomain first = Load("first", out visitor);
            ulong client = Open(visitor, 0);
            Unload(first);
            AppDomain second = Load("second", out visitor);
            Assert.AreEqual(0, Open(visitor, 0, 5));
            Assert.AreEqual(PlayState.Closed, visitor.State);
            StringAssert.Contains("with other settings", visitor.Problem);
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
            // What CablewayHost does before the first scene of each play.
            PlaySession forgotten = Opened(Settings());
            ulong client = forgotten.Client.Handle;
            forgotten.Close(TimeSpan.Zero);
            PlaySession session = Opened(Settings());
            Assert.AreNotEqual(client, session.Client.Handle);
            session.Close();
            Assert.AreEqual(2, Sessions());
        }
    }
}
