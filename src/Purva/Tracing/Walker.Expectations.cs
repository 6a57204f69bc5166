using System.Globalization;
using Purva.Clocks;

namespace Purva.Tracing;

/// <content>What stands after the equals sign of an event: a vector, a Lamport time, or both.</content>
internal sealed partial class Walker
{
    private bool ReadExpectation(int index)
    {
        if (!line.TryTake("="))
        {
            return true;
        }

        var happened = Draft.Events[index];
        if (line.Next.Is("[") || line.Next.Is("{"))
        {
            if (!ReadVector(out var expected))
            {
                return false;
            }

            if (expected != happened.Vector)
            {
                Miss(index, Show(expected), Show(happened.Vector));
            }

            if (line.Next.Kind == WalkTokenKind.End)
            {
                return true;
            }
        }

        var token = line.Take();
        if (!ReadNumber(token, out var lamport))
        {
            return false;
        }

        if (lamport != happened.Lamport)
        {
            Miss(index, token.Text, happened.Lamport.ToString(CultureInfo.InvariantCulture));
        }

        return true;
    }

    private void Miss(int index, string expected, string actual) => Draft.Mismatches.Add(new WalkMismatch(index, expected, actual, line.Number));

    private string Show(VersionVector vector) => Walk.Format(vector, Draft.Processes.Count);

    private bool ReadVector(out VersionVector vector)
    {
        var builder = new VersionVector.Builder();
        var isList = line.Take().Is("[");
        var count = 0;
        var end = isList ? "]" : "}";
        vector = default;
        while (!line.Next.Is(end))
        {
            var isSeparate = count == 0 || line.TryTake(",") || Fail(line.Next, $"a comma or '{end}' is expected here");
            if (!isSeparate || !(isList ? ReadPlace(builder, count) : ReadEntry(builder)))
            {
                return false;
            }

            count++;
        }

        var close = line.Take();
        vector = builder.ToVector();
        return !isList || (Draft.IsClosed && count == Draft.Processes.Count)
            || Fail(close, Draft.IsClosed
                ? $"there are {Draft.Processes.Count} processes, and {count} numbers here"
                : "a list of numbers needs a line before that says whose they are: processes alice bob; or write {alice:1}");
    }

    private bool ReadPlace(VersionVector.Builder builder, int place)
    {
        var token = line.Take();
        return ReadNumber(token, out var number)
            && (place < Draft.Processes.Count || Fail(token, $"there are only {Draft.Processes.Count} processes"))
            && Add(builder, place, number);
    }

    private bool ReadEntry(VersionVector.Builder builder)
    {
        var name = line.Take();
        if (!FindProcess(name, out var process))
        {
            return false;
        }

        return (line.TryTake(":") || Fail(line.Next, "a colon and a number are expected here"))
            && ReadNumber(line.Take(), out var number)
            && Add(builder, process, number);
    }

    private static bool Add(VersionVector.Builder builder, int process, ulong number)
    {
        if (number > 0)
        {
            builder.Add(new Dot(Walk.ReplicaOf(process), number));
        }

        return true;
    }

    private bool ReadNumber(WalkToken token, out ulong number) =>
        ulong.TryParse(token.Kind == WalkTokenKind.Word ? token.Text : string.Empty, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        || Fail(token, $"a number from 0 is expected here, not {(token.Kind == WalkTokenKind.End ? token.Text : $"'{token.Text}'")}");
}
