using System;
using GemRun;

/// <summary>Plays the same runs as rules.c, with the rules of the Unity sample.</summary>
internal static class Rules
{
    private const ulong Runs = 60;

    private static void Main()
    {
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            ulong tale = 0xcbf29ce484222325;
            Game game = new Game(seed);
            game.SetPrice(Ware.Sword, 3 + (int)(seed % 9));
            Autopilot pilot = new Autopilot(game);
            while (game.Phase != Phase.Over)
            {
                if (!game.Do(pilot.Choose()))
                {
                    game.Do(Act.Wait);
                }
                GameEvent happened;
                while (game.TryNextEvent(out happened))
                {
                    tale = Mixed(tale, (ulong)happened.Kind);
                    tale = Mixed(tale, (ulong)happened.Subject);
                    tale = Mixed(tale, (ulong)happened.Value);
                }
            }
            Console.WriteLine("{0} {1} {2} {3} {4:x16}", seed, (int)game.Outcome, game.Score, game.Turns, tale);
        }
    }

    private static ulong Mixed(ulong sum, ulong with)
    {
        unchecked
        {
            return (sum ^ with) * 0x100000001b3;
        }
    }
}
