using System.Collections.Immutable;
using Purva.Clocks;
using Purva.Store;
using Purva.Store.Hosting;

namespace Purva.SiteConsole.Typing;

/// <summary>The versions of a text, one record after the other by their times, which follow causes.</summary>
/// <param name="moments">The latest records.</param>
/// <param name="before">What had come before them; empty where they are all.</param>
internal sealed class TextPast(ImmutableArray<TextMoment> moments, VersionVector before)
{
    public static TextPast Empty { get; } = new([], default);

    /// <summary>The records.</summary>
    public ImmutableArray<TextMoment> Moments => moments;

    /// <summary>Whether there may have been records before these.</summary>
    public bool IsCut => !before.IsEmpty;

    /// <summary>Reads the past of a text.</summary>
    /// <param name="site">The site.</param>
    /// <param name="key">The text.</param>
    /// <param name="most">At most so many records, the latest.</param>
    public static TextPast Of(Site site, KeyName key, int most)
    {
        // First: all of it is then in what is read.
        var applied = site.GetStatus().Applied;
        var moments = site.ReadTextMoments(key, most);
        return new TextPast(moments, moments.Length < most ? default : Before(moments, applied));
    }

    /// <summary>The version behind so many records; 0 is the one before the first.</summary>
    public VersionVector VersionAt(int count) =>
        before.Merge(VersionVector.Of([.. moments.Take(count).GroupBy(moment => moment.Dot.Replica).Select(own => own.Max(moment => moment.Dot))]));

    /// <summary>Of a writer who is among the latest all before their first there; of another one all that there is.</summary>
    private static VersionVector Before(ImmutableArray<TextMoment> moments, VersionVector applied)
    {
        var firsts = moments.GroupBy(moment => moment.Dot.Replica).ToDictionary(own => own.Key, own => own.Min(moment => moment.Dot.Counter));
        return VersionVector.Of([.. applied.Entries.ToArray()
            .Select(entry => firsts.TryGetValue(entry.Replica, out var first) ? entry with { Counter = first - 1 } : entry).Where(entry => entry.Counter > 0)]);
    }
}
