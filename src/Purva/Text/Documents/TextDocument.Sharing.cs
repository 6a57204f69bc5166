using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Text.Documents;

/// <content>What a copy lacks, told by versions.</content>
public sealed partial class TextDocument
{
    /// <summary>What somebody lacks who has a version, causes before effects.</summary>
    /// <param name="version">The <see cref="Version"/> of the other copy. Events of it that are not here are left out of account: more than needed may be sent then, and the other copy leaves it alone.</param>
    public IEnumerable<TextChange> ChangesSince(ImmutableArray<Dot> version) => ChangesBetween(version, Version);

    /// <summary>What somebody lacks of one version who has another, causes before effects. Costs what lies between the two.</summary>
    /// <param name="known">The version that is there. Events of it that are not here are left out of account.</param>
    /// <param name="wanted">The version that is wanted.</param>
    /// <exception cref="ArgumentException">An event of the wanted version is not here.</exception>
    public IEnumerable<TextChange> ChangesBetween(ImmutableArray<Dot> known, ImmutableArray<Dot> wanted)
    {
        List<EventRange> unneeded = [], lacking = [];
        difference.Compare(HeadsOf([.. known.Where(dot => agents.Find(dot) is not null)]), HeadsOf(wanted.AsSpan()), unneeded, lacking);
        lacking.Reverse();
        return lacking.SelectMany(ChangesOf);
    }

    private IEnumerable<TextChange> ChangesOf(EventRange range)
    {
        for (var number = range.Start; number < range.End;)
        {
            var end = Math.Min(range.End, Math.Min(graph[graph.RunOf(number)].End, agents.EndOfStretch(number)));
            yield return ChangeOf(number, end);
            number = end;
        }
    }
}
