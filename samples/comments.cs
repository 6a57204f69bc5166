#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// Five hundred editors of one comment: what a server keeps beside the text does not grow with them.
//   dotnet run samples/comments.cs
using Purva.Clocks;
using Purva.Scenarios.Comments;

var server = new ReplicaId(0x9f2c);
var (bounded, naive) = (Comment.Unwritten, new EditorClockComment("", VersionVector.Empty, MostEntries: null));
for (ulong editor = 1; editor <= 500; editor++)
{
    bounded.TryEdit(server, bounded.Context, $"edit {editor}", out bounded);
    naive = naive.Edit(new ReplicaId(editor * 0x9E37_79B9), $"edit {editor}");
}

// The trap: an entry for each editor who ever was. The rule: editors read a context and write with it; only servers have entries.
Console.WriteLine($"an entry for each editor: {naive.Clock.EncodedLength} bytes");
Console.WriteLine($"an entry for each server: {bounded.MetadataBytes} bytes");

// Two who had read the same do not overwrite each other.
var read = bounded.Context;
bounded.TryEdit(server, read, "The answer is 42", out bounded);
bounded.TryEdit(server, read, "The answer is 41", out bounded);
Console.WriteLine(string.Join(" | ", bounded.Versions));

// It prints:
//   an entry for each editor: 2508 bytes
//   an entry for each server: 13 bytes
//   The answer is 41 | The answer is 42
