using System.Buffers;
using Purva.Tracing.Histories;

namespace Purva.Tracing.Reading;

/// <summary>Takes the objects one by one out of a long JSON text: those in an array of one of a few names, or in an array that is the whole document.</summary>
/// <remarks>
/// Only brackets and quotes are looked at; whoever gets an object says whether it is JSON. Where documents stand in lines of their own, one that does not end
/// in its line is given up there, and the next is read.
/// </remarks>
/// <param name="draft">Where problems go.</param>
/// <param name="names">Names of arrays in the outermost object.</param>
/// <param name="onElement">Is given each object; it stays as it is until the next.</param>
internal sealed class JsonElements(TraceDraft draft, byte[][] names, Action<ReadOnlyMemory<byte>, long> onElement)
{
    private const int MostName = 64;

    /// <summary>How many times an event an object may be as long, as it holds many.</summary>
    private const int EventsPerElement = 64;

    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"\\{}[]\n"u8);
    private readonly ByteBuffer element = new();
    private readonly ByteBuffer name = new();
    private int depth;
    private int elementDepth = -1;
    private long elementLine;
    private long documentLine = 1;
    private bool isInString;
    private bool isAfterBackslash;
    private bool isTopArray;
    private bool isInNamedArray;
    private bool hasWholeLine;

    private bool IsInElement => elementDepth >= 0;

    public void Feed(ReadOnlySpan<byte> utf8)
    {
        draft.Line = Math.Max(draft.Line, 1);
        while (!utf8.IsEmpty && !draft.IsFull)
        {
            if (isAfterBackslash)
            {
                isAfterBackslash = false;
                Keep(utf8[..1]);
                utf8 = utf8[1..];
                continue;
            }

            var found = utf8.IndexOfAny(Marks);
            Keep(found < 0 ? utf8 : utf8[..found]);
            utf8 = found < 0 ? [] : utf8[found..];
            if (!utf8.IsEmpty)
            {
                Take(utf8[0]);
                utf8 = utf8[1..];
            }
        }
    }

    public void Complete()
    {
        if (depth > 0 || isInString)
        {
            draft.Report(documentLine, TraceProblemKind.NotUnderstood, "the log ends within this JSON document");
        }
    }

    private void Take(byte mark)
    {
        if (mark == '\n')
        {
            EndLine();
        }
        else if (isInString)
        {
            isAfterBackslash = mark == '\\';
            isInString = mark != '"';
            Keep([mark]);
        }
        else if (mark == '"')
        {
            isInString = true;
            name.Clear();
            Keep([mark]);
        }
        else if (mark is (byte)'{' or (byte)'[')
        {
            Open(mark);
        }
        else if (mark is (byte)'}' or (byte)']')
        {
            Close(mark);
        }
    }

    private void Open(byte mark)
    {
        if (depth == 0)
        {
            (documentLine, isTopArray) = (draft.Line, mark == '[');
        }
        else if (depth == 1 && !isTopArray && mark == '[')
        {
            isInNamedArray = IsNamed();
        }

        if (!IsInElement && mark == '{' && (depth == 1 ? isTopArray : depth == 2 && isInNamedArray))
        {
            (elementDepth, elementLine) = (depth, draft.Line);
            element.Clear();
        }

        depth++;
        Keep([mark]);
    }

    private void Close(byte mark)
    {
        Keep([mark]);
        if (depth == 0)
        {
            return;
        }

        depth--;
        if (depth == elementDepth)
        {
            elementDepth = -1;
            onElement(element.WrittenMemory, elementLine);
        }

        isInNamedArray &= depth > 1;
        hasWholeLine |= depth == 0 && documentLine == draft.Line;
    }

    private void EndLine()
    {
        if (isInString || (depth > 0 && hasWholeLine))
        {
            draft.Report(draft.Line, TraceProblemKind.NotUnderstood, isInString ? "the line ends within a JSON text" : "the JSON document does not end in its line");
            (depth, elementDepth, isInString, isInNamedArray) = (0, -1, false, false);
        }

        draft.Line++;
        Keep("\n"u8);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (IsInElement)
        {
            if (element.Length + (long)part.Length > (long)EventsPerElement * draft.Limits.MostEventBytes)
            {
                draft.Report(elementLine, TraceProblemKind.NotUnderstood, "an object is longer than is taken in");
                elementDepth = -1;
                return;
            }

            element.Append(part);
        }
        else if (isInString && name.Length + part.Length <= MostName && part is not [(byte)'"'])
        {
            name.Append(part);
        }
        else if (depth == 0 && !isInString && part is not [(byte)'"'] && !part.Trim(draft.Line == 1 ? " \t\r\n,\uFEFF"u8 : " \t\r\n,"u8).IsEmpty)
        {
            draft.StrayPart(draft.Line);
        }
    }

    private bool IsNamed()
    {
        foreach (var one in names)
        {
            if (name.Written.SequenceEqual(one))
            {
                return true;
            }
        }

        return false;
    }
}
