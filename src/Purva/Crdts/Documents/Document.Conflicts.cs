using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Purva.Crdts.Documents;

/// <content>What concurrent writers left side by side.</content>
public readonly partial struct Document
{
    /// <summary>Every place, within what is shown, at which concurrent writers left several values; ascending by name and by index. O(n).</summary>
    public IReadOnlyList<DocumentConflict> Conflicts
    {
        get
        {
            var found = new List<DocumentConflict>();
            CollectConflicts(string.Empty, found);
            return found;
        }
    }

    private void CollectConflicts(string path, List<DocumentConflict> into)
    {
        if (HasConflict)
        {
            into.Add(new DocumentConflict(path, ValuesHere()));
        }

        switch (Kind)
        {
            case DocumentKind.Object:
                foreach (var name in Names)
                {
                    Member(name).CollectConflicts(DocumentPath.Append(path, name.Value), into);
                }

                break;
            case DocumentKind.List:
                for (var i = 0; i < Length; i++)
                {
                    Element(i).CollectConflicts(DocumentPath.Append(path, i.ToString(CultureInfo.InvariantCulture)), into);
                }

                break;
        }
    }

    /// <summary>The values of this place as JSON: by kind, the scalars one by one with the greatest first.</summary>
    private List<string> ValuesHere()
    {
        var values = new List<string>();
        foreach (var kind in Alternatives)
        {
            if (kind == DocumentKind.Scalar)
            {
                values.AddRange(Now.Scalar.Values.Reverse().Select(scalar => ToJson(scalar.WriteJson)));
            }
            else
            {
                var document = this;
                values.Add(ToJson(writer => document.WriteValueJson(writer, kind)));
            }
        }

        return values;
    }

    private static string ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
