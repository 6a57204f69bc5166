using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Reads clocks that are JSON objects of counters by host into a row of counters that is used again.</summary>
/// <remarks>
/// The hosts of one log stand in nearly the same order in each of its clocks. So the order of a host's last clock is kept, and each name is compared with
/// the one that stood there before it is looked up.
/// </remarks>
internal sealed class ClockText(Execution.Builder builder)
{
    private readonly List<byte[]> names = [];
    private readonly List<int[]> orders = [];
    private int[] row = new int[16];
    private int[] readIn = new int[16];
    private int reads;
    private int[] order = new int[16];
    private int width;

    /// <summary>The host of the clock that was read last; −1 where the clock does not name it.</summary>
    public int Host { get; private set; }

    /// <summary>The clock that was read last, by index of host.</summary>
    public ReadOnlySpan<int> Entries => row.AsSpan(0, width);

    public int OwnCounter => Host >= 0 && Host < width ? row[Host] : 0;

    /// <summary>Reads a clock.</summary>
    /// <param name="host">Whose clock it is.</param>
    /// <param name="json">The clock.</param>
    /// <returns>What is wrong with it; null where it was read. A wrong clock makes no host known.</returns>
    public string? Read(ReadOnlySpan<byte> host, ReadOnlySpan<byte> json)
    {
        Array.Clear(row, 0, width);
        width = 0;
        reads = unchecked(reads + 1);
        var known = builder.HostCount;
        Host = builder.FindHost(host);
        var expected = Host >= 0 && Host < orders.Count ? orders[Host] : [];
        var problem = ReadEntries(json, expected, out var count, out var isAsExpected);
        if (problem is not null)
        {
            Forget(known);
        }
        else if (Host < 0)
        {
            Host = builder.FindHost(host);
        }

        if (problem is null && Host >= 0 && !(isAsExpected && count == expected.Length))
        {
            Remember(count);
        }

        return problem;
    }

    private string? ReadEntries(ReadOnlySpan<byte> json, ReadOnlySpan<int> expected, out int count, out bool isAsExpected)
    {
        var cursor = new ClockCursor(json);
        (count, isAsExpected) = (0, true);
        var next = 0;
        var isChecked = false;
        if (!cursor.TryBegin())
        {
            return ClockCursor.Malformed;
        }

        while (cursor.HasNext)
        {
            var index = next < expected.Length && cursor.TryName(names[expected[next]]) ? expected[next++] : -1;
            if (index < 0)
            {
                isAsExpected = false;
                if (!isChecked && ClockCursor.ProblemWith(json) is { } problem)
                {
                    return problem;
                }

                isChecked = true;
                var name = cursor.ReadName();
                index = IndexOf(name);
                if (index < 0)
                {
                    return name.Length > NameTable.LongestName ? "a host's name is longer than 4,096 bytes" : "there are more hosts than are taken in";
                }
            }

            if (!cursor.TryCounter(out var counter))
            {
                return ClockCursor.Malformed;
            }

            if (!TrySet(index, counter, count++))
            {
                return "the clock names a host twice";
            }
        }

        return cursor.IsComplete ? null : ClockCursor.Malformed;
    }

    private bool TrySet(int index, int counter, int place)
    {
        if (index >= row.Length)
        {
            Array.Resize(ref row, Math.Max(index + 1, row.Length * 2));
            Array.Resize(ref readIn, row.Length);
        }

        if (place >= order.Length)
        {
            Array.Resize(ref order, order.Length * 2);
        }

        order[place] = index;
        width = Math.Max(width, index + 1);
        var isFirst = readIn[index] != reads;
        (row[index], readIn[index]) = (counter, reads);
        return isFirst;
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        var index = builder.HostOf(name);
        while (index >= names.Count)
        {
            names.Add(name.ToArray());
        }

        return index;
    }

    /// <summary>Forgets the hosts that a wrong clock made known.</summary>
    private void Forget(int known)
    {
        builder.ForgetHosts(known);
        if (names.Count > known)
        {
            names.RemoveRange(known, names.Count - known);
        }
    }

    private void Remember(int count)
    {
        while (orders.Count <= Host)
        {
            orders.Add([]);
        }

        orders[Host] = order[..count];
    }
}
