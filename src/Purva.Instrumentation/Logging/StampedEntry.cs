using System.Collections;

namespace Purva.Instrumentation.Logging;

/// <summary>A log entry's structured values with its clock before them; its text is made once, whoever asks for it.</summary>
internal sealed class StampedEntry<TState>(TState state, string text, ClockStamp stamp) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public const string Name = "Clock";

    private readonly IReadOnlyList<KeyValuePair<string, object?>> values = state switch
    {
        IReadOnlyList<KeyValuePair<string, object?>> list => list,
        IEnumerable<KeyValuePair<string, object?>> others => [.. others],
        _ => [],
    };

    public string Text => text;

    public int Count => values.Count + 1;

    public KeyValuePair<string, object?> this[int index] => index == 0 ? new(Name, stamp.ToString()) : values[index - 1];

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => text;
}
