using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>Whose the text is, and how it came about.</content>
public sealed partial class TextDocument
{
    /// <summary>Who put in which characters of the text as it is, from the beginning to the end. As much as a merge of all that was ever typed.</summary>
    public ImmutableArray<TextStretch> Stretches() => Stretches([.. Version]);

    /// <summary>The same of the text as a version has it.</summary>
    /// <param name="version">Events that are here; what they had seen is meant too.</param>
    /// <exception cref="ArgumentException">One of them is not here.</exception>
    public ImmutableArray<TextStretch> Stretches(params ReadOnlySpan<Dot> version)
    {
        var (stretches, position) = (ImmutableArray.CreateBuilder<TextStretch>(), 0);
        foreach (var item in History.CharactersOf(HeadsOf(version)))
        {
            for (var number = item.Id; !item.IsGone && number < item.Id + item.Length;)
            {
                var length = Math.Min(item.Id + item.Length, History.Agents.EndOfStretch(number)) - number;
                var first = History.Agents.DotOf(number);
                if (stretches.Count > 0 && stretches[^1] is var last && last.First.Replica == first.Replica && last.First.Counter + (ulong)last.Length == first.Counter)
                {
                    stretches[^1] = last with { Length = last.Length + length };
                }
                else
                {
                    stretches.Add(new TextStretch(position, length, first));
                }

                (number, position) = (number + length, position + length);
            }
        }

        return stretches.DrainToImmutable();
    }

    /// <summary>What a version is made of, causes before effects.</summary>
    /// <param name="version">Events that are here; what they had seen is meant too.</param>
    /// <exception cref="ArgumentException">One of them is not here.</exception>
    public ImmutableArray<TextChange> ChangesUntil(params ReadOnlySpan<Dot> version)
    {
        List<EventRange> without = [], within = [];
        History.Difference.Compare([], HeadsOf(version), without, within);
        var changes = ImmutableArray.CreateBuilder<TextChange>();
        for (var i = within.Count - 1; i >= 0; i--)
        {
            for (var number = within[i].Start; number < within[i].End;)
            {
                var run = History.Graph[History.Graph.RunOf(number)];
                var end = Math.Min(within[i].End, Math.Min(run.End, History.Agents.EndOfStretch(number)));
                changes.Add(ChangeOf(number, end));
                number = end;
            }
        }

        return changes.DrainToImmutable();
    }
}
