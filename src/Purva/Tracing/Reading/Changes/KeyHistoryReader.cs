namespace Purva.Tracing.Reading.Changes;

/// <summary>Reads the history of a key: an array of changes, or an object that has one.</summary>
internal sealed class KeyHistoryReader : FormReader
{
    private readonly JsonElements elements;

    public KeyHistoryReader(TraceDraft draft)
        : base(draft) => elements = new JsonElements(draft, ["versions"u8.ToArray()], new ChangeLog(draft).Read);

    public override void Feed(ReadOnlySpan<byte> utf8) => elements.Feed(utf8);

    public override void Complete() => elements.Complete();
}
