using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Purva.Scenarios.Exchange;

/// <summary>Reads the commands of an order flow from its lines. A line that is wrong refuses the whole flow, because what is passed over changes all that follows.</summary>
public static class OrderFlow
{
    /// <summary>The longest line, in characters.</summary>
    public const int LongestLine = 4_096;

    /// <summary>The most commands: 20 million.</summary>
    public const int MostCommands = 20_000_000;

    /// <summary>Which form a flow has, by its first line; null for none that is known.</summary>
    /// <param name="firstLine">The first line, without its end.</param>
    public static FlowForm? FormOf(string firstLine)
    {
        ArgumentNullException.ThrowIfNull(firstLine);
        return firstLine.TrimEnd() switch
        {
            FlowCsv.Header => FlowForm.Csv,
            FlashContract.Header => FlowForm.Flash1,
            ['{', ..] => FlowForm.JsonLines,
            _ => null,
        };
    }

    /// <summary>Reads a flow. O(length).</summary>
    /// <param name="lines">Its lines, without their ends; an empty one is passed over only at the end.</param>
    /// <param name="form">How it is written.</param>
    /// <param name="commands">The commands, in ascending order of their places.</param>
    /// <param name="problem">Where and why it is none.</param>
    public static bool TryRead(IEnumerable<string> lines, FlowForm form, out ImmutableArray<OrderCommand> commands, out FlowProblem problem)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var read = ImmutableArray.CreateBuilder<OrderCommand>();
        var (number, emptyAt, next) = (0, 0, form == FlowForm.Flash1 ? 0L : 1L);
        commands = [];
        foreach (var raw in lines)
        {
            number++;
            var line = raw.EndsWith('\r') ? raw[..^1] : raw;
            if (line.Length == 0)
            {
                emptyAt = emptyAt == 0 ? number : emptyAt;
                continue;
            }

            if (number == 1 && form != FlowForm.JsonLines)
            {
                if (HeaderProblem(line, form) is { } noHeader)
                {
                    problem = new FlowProblem(1, noHeader);
                    return false;
                }

                continue;
            }

            if (ProblemOf(line, emptyAt, read.Count) is { } wrong || !TryRead(line, form, next, out var command, out wrong))
            {
                problem = new FlowProblem(emptyAt > 0 ? emptyAt : number, wrong);
                return false;
            }

            read.Add(command);
            next = command.Sequence == long.MaxValue ? command.Sequence : command.Sequence + 1;
        }

        problem = new FlowProblem(Math.Max(1, number), "there is no command");
        commands = read.DrainToImmutable();
        return commands.Length > 0;
    }

    private static bool TryRead(string line, FlowForm form, long next, out OrderCommand command, [NotNullWhen(false)] out string? problem) => form switch
    {
        FlowForm.Csv => FlowCsv.TryRead(line, next, out command, out problem),
        FlowForm.JsonLines => FlowJson.TryRead(line, next, out command, out problem),
        _ => FlashContract.TryRead(line, next, out command, out problem),
    };

    private static string? HeaderProblem(string line, FlowForm form)
    {
        var header = form == FlowForm.Csv ? FlowCsv.Header : FlashContract.Header;
        return line == header ? null : $"the first line must be {header}";
    }

    private static string? ProblemOf(string line, int emptyAt, int count) =>
        emptyAt > 0 ? "an empty line may stand only at the end"
        : line.Length > LongestLine ? $"the line has {line.Length} characters, and may have {LongestLine}"
        : count >= MostCommands ? $"there are more than {MostCommands} commands" : null;
}
