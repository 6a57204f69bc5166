using Purva.TestKit;
using Purva.Tracing.Histories;
using Purva.Tracing.Judging;

namespace Purva.Tests.Tracing.Drawing;

/// <summary>A small execution: web asks pay, pay asks bank, the answer goes back, and bank goes on by itself.</summary>
internal static class Shop
{
    public static Execution Execution { get; } = new ToldHistory(
        ["web", "pay", "bank"],
        [
            Event(0, [1, 0, 0], 1, "asks for <5 & more"), Event(1, [1, 1, 0], 2, "passes it on"), Event(2, [1, 1, 1], 3, "takes the money from an account that has enough"),
            Event(2, [1, 1, 2], 4, "answers"), Event(1, [1, 2, 2], 5, "passes the answer on"), Event(0, [2, 2, 2], 6, "is done"), Event(2, [1, 1, 3], 7, "interest"),
            Event(2, [1, 1, 4], 8, "interest"), Event(2, [1, 1, 5], 9, "fees"), Event(2, [1, 1, 6], 10, "closes"), Event(1, [1, 3, 2], 11, "rests"),
        ]).ToExecution();

    public static string NameOf(int happened) => EventName.Of(Execution, happened);

    private static ToldEvent Event(int host, int[] clock, long seconds, string text) => new(host, clock, seconds * 1_000_000_000, text, (int)(seconds * 2));
}
