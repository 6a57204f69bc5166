using Purva.Text.Documents;

namespace Purva.SiteConsole.Typing;

/// <summary>What the page of a text is told.</summary>
internal sealed record TextReply
{
    /// <summary>What is wrong, for people; null when nothing is.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the same question may find an answer later.</summary>
    public bool IsLater { get; init; }

    /// <summary>On opening: the whole text.</summary>
    public string? Text { get; init; }

    /// <summary>After an edit: what its author has seen and typed by then.</summary>
    public string? Own { get; init; }

    /// <summary>What whoever has done the steps has seen; null where there are none yet.</summary>
    public string? Context { get; init; }

    /// <summary>What leads from what was asked about to what the site has.</summary>
    public IReadOnlyList<PadEdit> Steps { get; init; } = [];

    /// <summary>Who else is here, and where in the text that the steps lead to.</summary>
    public IReadOnlyList<PadPerson> People { get; init; } = [];
}

/// <summary>One edit between a page and its site: a piece that comes in, or a number of code points that go.</summary>
internal sealed record PadEdit
{
    /// <summary>Behind how many code points.</summary>
    public int Index { get; init; }

    /// <summary>How many go.</summary>
    public int Count { get; init; }

    /// <summary>What comes in.</summary>
    public string? Value { get; init; }

    public TextEdit ToEdit() => Count > 0 ? new(Index, Count, string.Empty) : new(Index, 0, Value ?? string.Empty);

    public static PadEdit Of(TextEdit edit) => edit.Deleted > 0 ? new() { Index = edit.Position, Count = edit.Deleted } : new() { Index = edit.Position, Value = edit.Inserted };
}

/// <summary>Somebody who has the text open.</summary>
/// <param name="Id">Which visit.</param>
/// <param name="Name">What they call themselves.</param>
/// <param name="Site">Where.</param>
/// <param name="To">Behind how many code points their caret is; null where it is not in the text.</param>
internal sealed record PadPerson(string Id, string Name, string Site, int? To);
