using Purva.Wire;

namespace Purva.Clocks;

/// <content>
/// Binary form, over a directory that both sides share: a number as LEB128 whose lowest bit says which of two forms follows, the shorter
/// one. 0: the other bits are the length of the array, and all counters follow as a run of numbers. 1: they are the number of entries, and
/// two runs follow: how far each replica's number is beyond the one before, less one, and how far each counter is beyond 1.
/// </content>
public readonly partial struct DenseVector
{
    /// <summary>Exact length of the binary form, in bytes.</summary>
    public int EncodedLength => Math.Min(FullLength, FewLength);

    private int FullLength => WireWriter.VarLength((ulong)Counters.Length << 1) + NumberRun.Length(new AllCounters(Counters));

    private int FewLength
    {
        get
        {
            var (numbers, beyondOne) = Few();
            return WireWriter.VarLength(((ulong)numbers.Length << 1) | 1) + NumberRun.Length(new AllCounters(numbers)) + NumberRun.Length(new AllCounters(beyondOne));
        }
    }

    /// <summary>Reads a vector over a directory. On any answer but <see cref="DecodeStatus.Done"/> the reader has not moved.</summary>
    /// <param name="reader">The source.</param>
    /// <param name="limits">What is too much: <see cref="DecodeLimits.MaxVectorEntries"/> bounds the array as well.</param>
    /// <param name="directory">The directory that the writer used, or one that holds at least the same replicas in the same order.</param>
    /// <param name="value">The vector, or its default.</param>
    /// <returns><see cref="DecodeStatus.OverLimit"/> also where the vector names replicas beyond the directory, which then has to catch up first.</returns>
    public static DecodeStatus TryRead(ref WireReader reader, DecodeLimits limits, ReplicaDirectory directory, out DenseVector value)
    {
        value = default;
        var start = reader.Position;
        var most = Math.Min(limits.MaxVectorEntries, directory.Count);
        var status = TryReadHead(ref reader, most, out var count, out var isFew);
        ulong[] counters = [];
        if (status == DecodeStatus.Done)
        {
            status = isFew ? TryReadFew(ref reader, count, most, out counters) : TryReadRun(ref reader, count, out counters);
        }

        // A zero at the end says the same as no counter there, and the longer form the same as the shorter.
        var read = new DenseVector(directory, counters);
        if (status == DecodeStatus.Done && ((!read.IsEmpty && read.Counters[^1] == 0) || isFew != read.FewLength < read.FullLength))
        {
            status = DecodeStatus.Malformed;
        }

        if (status != DecodeStatus.Done)
        {
            reader.Position = start;
            return status;
        }

        value = read;
        return DecodeStatus.Done;
    }

    /// <summary>Writes the binary form; the destination holds at least <see cref="EncodedLength"/> bytes more.</summary>
    /// <param name="writer">The destination.</param>
    public void Write(ref WireWriter writer)
    {
        if (FullLength <= FewLength)
        {
            writer.WriteVar((ulong)Counters.Length << 1);
            NumberRun.Write(ref writer, new AllCounters(Counters));
            return;
        }

        var (numbers, beyondOne) = Few();
        writer.WriteVar(((ulong)numbers.Length << 1) | 1);
        NumberRun.Write(ref writer, new AllCounters(numbers));
        NumberRun.Write(ref writer, new AllCounters(beyondOne));
    }

    private static DecodeStatus TryReadHead(ref WireReader reader, int most, out int count, out bool isFew)
    {
        (count, isFew) = (0, false);
        var status = reader.TryReadVar(out var head);
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        isFew = (head & 1) == 1;
        if (head >> 1 > (ulong)most)
        {
            return DecodeStatus.OverLimit;
        }

        count = (int)(head >> 1);
        return (isFew ? 2L : 1L) * count > reader.Remaining ? DecodeStatus.NeedMore : DecodeStatus.Done;
    }

    private static DecodeStatus TryReadRun(ref WireReader reader, int count, out ulong[] numbers)
    {
        numbers = new ulong[count];
        var status = NumberRun.TryStart(reader, count, out var run);
        for (var i = 0; i < count && status == DecodeStatus.Done; i++)
        {
            status = run.TryNext(out numbers[i]);
        }

        reader.Position = run.Position;
        return status == DecodeStatus.Done ? run.Finish() : status;
    }

    private static DecodeStatus TryReadFew(ref WireReader reader, int count, int most, out ulong[] counters)
    {
        counters = [];
        var status = TryReadRun(ref reader, count, out var gaps);
        ulong[] beyondOne = [];
        status = status == DecodeStatus.Done ? TryReadRun(ref reader, count, out beyondOne) : status;
        if (status != DecodeStatus.Done)
        {
            return status;
        }

        var end = (UInt128)count;
        foreach (var gap in gaps)
        {
            end += gap;
        }

        if (end > (UInt128)most || beyondOne.Contains(ulong.MaxValue))
        {
            return end > (UInt128)most ? DecodeStatus.OverLimit : DecodeStatus.Malformed;
        }

        counters = new ulong[(int)end];
        var number = 0;
        for (var i = 0; i < count; i++)
        {
            number += (int)gaps[i];
            counters[number++] = beyondOne[i] + 1;
        }

        return DecodeStatus.Done;
    }

    /// <summary>The gaps before the replicas that have written, and how far their counters are beyond 1.</summary>
    private (ulong[] Gaps, ulong[] BeyondOne) Few()
    {
        var count = CounterArrays.CountNonZero(Counters);
        var (gaps, beyondOne) = (new ulong[count], new ulong[count]);
        var (at, gap) = (0, 0UL);
        foreach (var counter in Counters)
        {
            if (counter == 0)
            {
                gap++;
                continue;
            }

            (gaps[at], beyondOne[at++], gap) = (gap, counter - 1, 0);
        }

        return (gaps, beyondOne);
    }

    private readonly ref struct AllCounters(ReadOnlySpan<ulong> counters) : INumberSequence
    {
        private readonly ReadOnlySpan<ulong> counters = counters;

        public int Count => counters.Length;

        public ulong this[int at] => counters[at];
    }
}
