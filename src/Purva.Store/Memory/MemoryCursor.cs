using Purva.Store.Ports;

namespace Purva.Store.Memory;

/// <summary>Walks a tree that nobody changes, in order.</summary>
internal sealed class MemoryCursor : IStorageCursor
{
    // Rows still to come whose left side is done or out of range, the next one on top.
    private readonly Stack<Row> pending = new();
    private Row? current;
    private bool isDisposed;

    public MemoryCursor(Row? root, ReadOnlySpan<byte> from)
    {
        for (var row = root; row is not null;)
        {
            if (row.Key.AsSpan().SequenceCompareTo(from) < 0)
            {
                row = row.Right;
                continue;
            }

            pending.Push(row);
            row = row.Left;
        }
    }

    public ReadOnlySpan<byte> Key => Current.Key;

    public ReadOnlySpan<byte> Value => Current.Value;

    private Row Current
    {
        get
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return current ?? throw new InvalidOperationException("The cursor is not on a row: MoveNext has not been called, or returned false.");
        }
    }

    public bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (!pending.TryPop(out current))
        {
            return false;
        }

        for (var row = current.Right; row is not null; row = row.Left)
        {
            pending.Push(row);
        }

        return true;
    }

    public void Dispose()
    {
        isDisposed = true;
        pending.Clear();
        current = null;
    }
}
