//! Makes the C# declarations out of the same border as the header, with csbindgen.

use std::path::{Path, PathBuf};
use std::{env, fs};

use quote::{ToTokens, quote};
use syn::visit_mut::{self, VisitMut};
use syn::{
    Attribute, Expr, ExprLit, Ident, Item, ItemFn, Lit, Meta, Type, UnOp, Visibility, parse_quote,
};

/// Where the sources of the C# bindings are; not part of the packaged crate.
const FOLDER: &str = "bindings/csharp/Runtime";
const FILE: &str = "NativeMethods.g.cs";

/// The path of the declarations, where this is a checkout that has them.
pub fn path(root: &Path) -> Option<PathBuf> {
    let folder = root.join(FOLDER);
    folder.is_dir().then(|| folder.join(FILE))
}

/// The declarations: of the Rust files that define the border, and of the constants that only the
/// header's preprocessor lines define.
pub fn declarations(parts: &[PathBuf], linkage: &str) -> String {
    let mut rewritten = Rewritten::default();
    let mut border: Vec<Item> = parts.iter().flat_map(|part| items(part)).collect();
    border.extend(constants(linkage));
    for item in &mut border {
        rewritten.visit_item_mut(item);
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let (input, output) = (folder.join("border.rs"), folder.join(FILE));
    fs::write(&input, quote! { #(#border)* }.to_string()).expect("OUT_DIR is writable");
    // What a game's platform links statically has no library of its own to look for.
    let linked_statically = "(UNITY_IOS || UNITY_TVOS || UNITY_VISIONOS || UNITY_WEBGL || UNITY_SWITCH || \
                             CABLEWAY_STATIC) && !UNITY_EDITOR";
    csbindgen::Builder::default()
        .input_extern_file(&input)
        .csharp_namespace("Cableway")
        .csharp_class_name("NativeMethods")
        .csharp_dll_name("cableway")
        .csharp_dll_name_if(linked_statically, "__Internal")
        .csharp_generate_const_filter(|name| name.starts_with("CABLEWAY_"))
        // Unity's compilers and Mono's know neither C# 9's function pointers nor its native integers.
        .csharp_use_function_pointer(false)
        .csharp_use_nint_types(false)
        .generate_csharp_file(&output)
        .expect("the border is what csbindgen understands");
    let made = fs::read_to_string(&output).expect("csbindgen has written it");
    rewritten.with_signs(made)
}

/// What csbindgen is to see of a file: public constants, types and structs, and exported functions
/// without their bodies.
fn items(part: &Path) -> Vec<Item> {
    let text = fs::read_to_string(part).expect("a part of the border");
    let file = syn::parse_file(&text).expect("Rust");
    file.items.into_iter().filter_map(of_border).collect()
}

fn of_border(item: Item) -> Option<Item> {
    let is_public = |visibility: &Visibility| matches!(visibility, Visibility::Public(_));
    match item {
        Item::Const(item) if is_public(&item.vis) => Some(Item::Const(item)),
        Item::Type(item) if is_public(&item.vis) => Some(Item::Type(item)),
        Item::Struct(item) if is_public(&item.vis) => Some(Item::Struct(item)),
        Item::Fn(item) if is_exported(&item) => {
            Some(Item::Fn(ItemFn { block: parse_quote!({}), ..item }))
        }
        _ => None,
    }
}

fn is_exported(function: &ItemFn) -> bool {
    let mut attributes = function.attrs.iter().filter(|it| it.path().is_ident("unsafe"));
    attributes.any(|attribute| attribute.to_token_stream().to_string().contains("no_mangle"))
}

/// The constants of lines as `#define NAME "text"` and `#define NAME 12u`.
fn constants(linkage: &str) -> Vec<Item> {
    let mut found = Vec::new();
    for line in linkage.lines() {
        let Some((name, value)) = line.strip_prefix("#define ").and_then(|it| it.split_once(' '))
        else {
            continue;
        };
        let name = Ident::new(name, proc_macro2::Span::call_site());
        match syn::parse_str(value.trim_end_matches('u')) {
            Ok(Lit::Str(text)) => found.push(parse_quote!(pub const #name: &str = #text;)),
            Ok(Lit::Int(number)) => found.push(parse_quote!(pub const #name: u32 = #number;)),
            // How functions are declared, which is for C's compilers.
            _ => {}
        }
    }
    found
}

/// Says what csbindgen would get wrong in a way that it gets right.
#[derive(Default)]
struct Rewritten {
    /// Constants below zero, which it leaves out: it sees them without their sign.
    below_zero: Vec<String>,
}

impl Rewritten {
    fn with_signs(&self, made: String) -> String {
        self.below_zero.iter().fold(made, |made, name| {
            let (before, after) = (format!(" {name} = "), format!(" {name} = -"));
            assert_eq!(made.matches(&before).count(), 1, "{name} is declared once");
            made.replace(&before, &after)
        })
    }
}

impl VisitMut for Rewritten {
    fn visit_item_const_mut(&mut self, item: &mut syn::ItemConst) {
        if let Expr::Unary(value) = &*item.expr
            && matches!(value.op, UnOp::Neg(_))
        {
            self.below_zero.push(item.ident.to_string());
            item.expr = value.expr.clone();
        }
        visit_mut::visit_item_const_mut(self, item);
    }

    /// It takes the inner array's type and the outer one's length: an array of arrays becomes one.
    fn visit_type_mut(&mut self, found: &mut Type) {
        visit_mut::visit_type_mut(self, found);
        if let Type::Array(outer) = found
            && let Type::Array(inner) = &*outer.elem
        {
            let length = length(&outer.len) * length(&inner.len);
            let length = proc_macro2::Literal::usize_unsuffixed(length);
            let element = &inner.elem;
            *found = parse_quote!([#element; #length]);
        }
    }

    /// Rust's safety sections say in Rust's words what the parameters' descriptions say; they stand last. And
    /// it sets a blank before each line of a comment, which has one already.
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        if let Some(at) = attributes.iter().position(|it| text(it).as_deref() == Some(" # Safety"))
        {
            let end = attributes[at..].iter().position(|it| !it.path().is_ident("doc"));
            // The blank line before it goes too.
            attributes.drain(at - 1..end.map_or(attributes.len(), |end| at + end));
        }
        for attribute in attributes {
            if let Some(line) = text(attribute) {
                let line = line.strip_prefix(' ').unwrap_or(&line);
                *attribute = parse_quote!(#[doc = #line]);
            }
        }
    }
}

/// The line of a comment.
fn text(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(doc) if doc.path.is_ident("doc") => match &doc.value {
            Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
            _ => None,
        },
        _ => None,
    }
}

fn length(expression: &Expr) -> usize {
    match expression {
        Expr::Lit(length) => match &length.lit {
            Lit::Int(length) => length.base10_parse().expect("a length"),
            _ => panic!("the length of an array is no number"),
        },
        _ => panic!("the length of an array at the border is a literal"),
    }
}
