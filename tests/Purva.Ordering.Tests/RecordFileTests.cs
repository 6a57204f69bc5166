using CsCheck;
using Purva.Ordering;
using Purva.Ordering.Journal;
using Xunit;

namespace Purva.OrderingTests;

/// <summary>A file of records, cut and changed anywhere.</summary>
public sealed class RecordFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-records-");

    private string FilePath => Path.Combine(folder.FullName, "records");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Cut_anywhere_it_gives_back_what_was_whole_and_goes_on() =>
        Gen.Select(Gen.Byte.Array[0, 30].Array[1, 6], Gen.Double[0, 1]).Sample(
            (records, cut) =>
            {
                Write(records);
                var ends = records.Select((_, i) => RecordFile.Start + records.Take(i + 1).Sum(one => RecordFile.HeadSize + one.Length)).ToArray();
                var length = (int)(cut * ends[^1]);
                using (var file = new FileStream(FilePath, FileMode.Open))
                {
                    file.SetLength(length);
                }

                var whole = ends.Count(end => end <= length);
                Assert.Equal(records.Take(whole), Read(append: [1, 2, 3]));
                Assert.Equal(records.Take(whole).Append([1, 2, 3]), Read());
            },
            iter: 200, threads: 1);

    [Fact]
    public void A_changed_byte_before_the_last_record_is_never_passed_over() =>
        Gen.Select(Gen.Byte.Array[1, 30].Array[2, 6], Gen.Double[0, 1], Gen.Int[0, 7]).Sample(
            (records, at, bit) =>
            {
                Write(records);
                var bytes = File.ReadAllBytes(FilePath);
                var last = bytes.Length - RecordFile.HeadSize - records[^1].Length;
                bytes[(int)(at * (last - 1))] ^= (byte)(1 << bit);
                File.WriteAllBytes(FilePath, bytes);
                Assert.Throws<OrderFolderException>(() => Read());
                Assert.Equal(bytes, File.ReadAllBytes(FilePath));
            },
            iter: 200, threads: 1);

    [Fact]
    public void Zeros_at_the_end_are_a_tail_that_never_came()
    {
        Write([[1, 2], [3]]);
        using (var file = new FileStream(FilePath, FileMode.Append))
        {
            file.Write(new byte[100]);
        }

        Assert.Equal([[1, 2], [3]], Read());
    }

    private void Write(byte[][] records)
    {
        File.Delete(FilePath);
        using var file = RecordFile.Open(FilePath, (_, _) => { });
        Array.ForEach(records, one => file.Append(one));
        file.Flush();
    }

    private List<byte[]> Read(byte[]? append = null)
    {
        var read = new List<byte[]>();
        using var file = RecordFile.Open(FilePath, (_, record) => read.Add(record));
        if (append is not null)
        {
            file.Append(append);
        }

        return read;
    }
}
