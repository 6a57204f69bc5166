#:project ../src/Purva.Scenarios/Purva.Scenarios.csproj

// A phone and a laptop change one cart while neither hears of the other, and meet.
//   dotnet run samples/carts.cs
using Purva.Clocks;
using Purva.Scenarios.Carts;
using Purva.Scenarios.Payments;

var (phone, laptop) = (new ReplicaId(0x9f2c), new ReplicaId(0x41d0));
var (tea, rice) = (Sku.Parse("tea-250g"), Sku.Parse("rice-5kg"));

Cart.Empty(QuantityPolicy.Sum).TryAdd(phone, rice, 1, new Paise(480_00), out var cart, out _);
cart.TryAdd(phone, tea, 2, new Paise(125_00), out var onPhone, out _);
cart.TryAdd(laptop, tea, 1, new Paise(119_00), out var onLaptop, out _);
onLaptop.TryRemove(laptop, rice, out onLaptop, out _);

// The trap: whoever wrote last has the whole cart.
Console.WriteLine($"last writer wins: {string.Join(", ", onLaptop.Lines)}");

// The rule: what neither had replaced stays, what somebody removed does not return, and the shop hears what they disagreed about.
var met = onPhone.Merge(onLaptop);
Console.WriteLine($"merged:           {string.Join(", ", met.Lines)}");
Console.WriteLine(string.Join(Environment.NewLine, met.Conflicts));

// What makes no sense is refused with a sentence for the till, and the cart is as it was.
Console.WriteLine(met.TryAdd(phone, tea, -1, new Paise(125_00), out _, out _).Sentence);

// It prints:
//   last writer wins: CartLine { Sku = tea-250g, Quantity = 1, Price = ₹119.00 }
//   merged:           CartLine { Sku = tea-250g, Quantity = 3, Price = ₹119.00 }
//   tea-250g: added on several devices at once; 3 in all
//   tea-250g: ₹119.00, ₹125.00 promised at once; ₹119.00 taken
//   The quantity has to be at least one; to take the line away, remove it.
