using System.Globalization;

namespace Purva.Tests.Crdts.Stories;

/// <summary>The notes' set: whole clocks of additions and removals, kept for ever. The clock is that of the site, as in the notes.</summary>
internal sealed class NotesSet(int site, int sites)
{
    private readonly SortedSet<(string Element, string Clock)> added = [];
    private readonly SortedSet<(string Element, string Clock)> removed = [];

    public int[] Clock { get; private set; } = new int[sites];

    public int KeptClocks => added.Count + removed.Count;

    public (string Element, string Clock) Add(string element) => Note(added, element);

    public (string Element, string Clock) Remove(string element) => Note(removed, element);

    /// <summary>An addition arrives, and the clock of its site with it.</summary>
    public void Receive((string Element, string Clock) addition)
    {
        added.Add(addition);
        Clock = [.. Clock.Zip(Read(addition.Clock), Math.Max)];
    }

    public bool Contains(string element) =>
        added.Where(one => one.Element == element).Any(addition =>
            !removed.Any(removal => removal.Element == element && HappenedBefore(Read(addition.Clock), Read(removal.Clock))));

    public override string ToString() =>
        $"added {string.Join(' ', added.Select(one => one.Element + one.Clock))}, removed {(removed.Count == 0 ? "nothing" : string.Join(' ', removed.Select(one => one.Element + one.Clock)))}";

    private (string, string) Note(SortedSet<(string, string)> where, string element)
    {
        Clock = [.. Clock.Select((counter, at) => at == site ? counter + 1 : counter)];
        var note = (element, $"[{string.Join(',', Clock)}]");
        where.Add(note);
        return note;
    }

    private static int[] Read(string clock) => [.. clock.Trim('[', ']').Split(',').Select(counter => int.Parse(counter, CultureInfo.InvariantCulture))];

    private static bool HappenedBefore(int[] left, int[] right) => left.Zip(right).All(pair => pair.First <= pair.Second) && !left.SequenceEqual(right);
}
