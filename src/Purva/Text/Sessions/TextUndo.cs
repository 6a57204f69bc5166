using Purva.Text.Operations;
using Purva.Text.Ropes;

namespace Purva.Text.Sessions;

/// <summary>What one person typed and may take back, kept in step with what others type.</summary>
/// <remarks>Each entry is the inverse of what was typed, transformed over everything since. Not safe to share between threads.</remarks>
public sealed class TextUndo
{
    /// <summary>How many entries are kept; the oldest are forgotten.</summary>
    public const int MostEntries = 1_000;

    private readonly List<TextOperation> undo = [];
    private readonly List<TextOperation> redo = [];

    /// <summary>Whether there is something to take back.</summary>
    public bool CanUndo => undo.Count > 0;

    /// <summary>Whether something was taken back that could be typed again.</summary>
    public bool CanRedo => redo.Count > 0;

    internal void Typed(in TextOperation known)
    {
        if (known.IsNothing)
        {
            return;
        }

        Push(undo, known.Invert());
        redo.Clear();
    }

    internal bool TryUndo(Rope text, out TextOperation operation) => TryTake(undo, redo, text, out operation);

    internal bool TryRedo(Rope text, out TextOperation operation) => TryTake(redo, undo, text, out operation);

    internal void Heard(in TextOperation theirs)
    {
        Follow(undo, theirs);
        Follow(redo, theirs);
    }

    private static bool TryTake(List<TextOperation> from, List<TextOperation> to, Rope text, out TextOperation operation)
    {
        operation = default;
        if (from.Count == 0)
        {
            return false;
        }

        operation = from[^1].Knowing(text);
        from.RemoveAt(from.Count - 1);
        Push(to, operation.Invert());
        return true;
    }

    private static void Push(List<TextOperation> stack, in TextOperation operation)
    {
        if (stack.Count == MostEntries)
        {
            stack.RemoveAt(0);
        }

        stack.Add(operation);
    }

    /// <summary>The newest entry is for the text as it is; the one below it is for the text after that one, and so on.</summary>
    private static void Follow(List<TextOperation> stack, TextOperation theirs)
    {
        for (var i = stack.Count - 1; i >= 0 && !theirs.IsNothing; i--)
        {
            (stack[i], theirs) = (TextOperation.Transform(stack[i], theirs, TextSide.Left), TextOperation.Transform(theirs, stack[i], TextSide.Right));
        }

        stack.RemoveAll(static one => one.IsNothing);
    }
}
