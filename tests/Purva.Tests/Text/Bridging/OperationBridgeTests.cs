using CsCheck;
using Purva.Clocks;
using Purva.TestKit;
using Purva.Text.Bridging;
using Purva.Text.Documents;
using Purva.Text.Operations;
using Xunit;

namespace Purva.Tests.Text.Bridging;

public sealed class OperationBridgeTests
{
    [Fact]
    public void An_operation_and_its_edits_do_the_same() => GenerateText.Change.Sample((text, operation) =>
    {
        var document = new TextDocument(new ReplicaId(1));
        document.Insert(0, text);
        var edits = OperationBridge.ToEdits(operation);
        foreach (var edit in edits)
        {
            document.Delete(edit.Position, edit.Deleted);
            document.Insert(edit.Position, edit.Inserted);
        }

        Assert.Equal(operation.Apply(text), document.ToString());
        Assert.Equal(operation.Apply(text), OperationBridge.ToOperation(edits).Apply(text));
    });

    [Fact]
    public void What_a_merge_told_is_one_operation() => Gen.Select(Gen.Double[0, 1], Gen.Int[0, 3], GenerateText.Text).Array[1, 20].Sample(steps =>
    {
        TextDocument ann = new(new ReplicaId(1)), bob = new(new ReplicaId(2));
        foreach (var (where, kind, text) in steps)
        {
            var one = kind % 2 == 0 ? ann : bob;
            one.Insert((int)(where * one.Length), text);
            one.Delete((int)(where * one.Length / 2), one.Length > 1 && kind > 1 ? 1 : 0);
        }

        var before = ann.ToString();
        ann.TryMerge(bob.ChangesSince(ann.Known), out var edits);
        Assert.Equal(ann.ToString(), OperationBridge.ToOperation(edits).Apply(before));
    });

    [Fact]
    public void Nothing_is_nothing()
    {
        Assert.Equal(TextOperation.Nothing, OperationBridge.ToOperation([]));
        Assert.Empty(OperationBridge.ToEdits(default));
        Assert.Throws<ArgumentOutOfRangeException>(() => OperationBridge.ToOperation([new TextEdit(-1, 0, "x")]));
    }
}
